// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/BackendsDocument.h"

#include "core/UserFile.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace roundtrip {

using namespace Qt::StringLiterals;

BackendsDocument BackendsDocument::fresh(const QString& path)
{
    BackendsDocument document;
    document.m_path = path;
    document.m_owner = Owner::User;
    return document;
}

Result<BackendsDocument> BackendsDocument::load(const QString& path, const PlatformTable& platforms, Owner owner)
{
    const auto read = readUserFile(path, BackendsFile::kMaxBytes);
    if (!read)
        return read.error();
    auto file = BackendsFile::parseDraft(read.value().bytes, platforms, path);
    if (!file)
        return file.error();
    BackendsDocument document;
    document.m_path = path;
    document.m_owner = owner;
    document.m_file = std::move(file).value();
    document.m_file.isOnlyOurs = read.value().isOnlyOurs;
    document.m_bytes = read.value().bytes;
    return document;
}

QByteArray BackendsDocument::toJson(const BackendsFile& now) const
{
    QJsonObject json = QJsonDocument::fromJson(m_bytes).object();
    QJsonArray entries;
    auto next = now.backends.cbegin();
    const auto append = [&] { entries.append(toEntry(*next++)); };
    // Foreign entries keep their places among the others.
    for (const BackendsFile::Foreign& foreign : m_file.foreign) {
        while (entries.size() < foreign.index && next != now.backends.cend())
            append();
        entries.append(foreign.entry);
    }
    while (next != now.backends.cend())
        append();
    json.insert("backends"_L1, entries);
    const QString stood = json.value("baseline"_L1).toString();
    const bool isForeign = std::any_of(m_file.foreign.cbegin(), m_file.foreign.cend(),
                                       [&stood](const auto& foreign) { return foreign.name == stood; });
    if (now.baseline.isEmpty() && !isForeign)
        json.remove("baseline"_L1);
    else if (!isForeign || now.baseline != m_file.baseline)
        json.insert("baseline"_L1, now.baseline);
    return QJsonDocument(json).toJson();
}

QString BackendsDocument::backupPath(const QString& path)
{
    return path + u".bak"_s;
}

Result<void> BackendsDocument::checkUnchanged() const
{
    QByteArray there;
    if (QFileInfo::exists(m_path)) {
        const auto read = readUserFile(m_path, BackendsFile::kMaxBytes);
        if (!read)
            return read.error();
        there = read.value().bytes;
    }
    if (there == m_bytes)
        return {};
    return Error{.code = ErrorCode::InvalidConfiguration,
                 .detail = u"%1 was changed by another program since it was opened, and is left as it is"_s.arg(
                     QDir::toNativeSeparators(m_path)),
                 .hint = u"Open it again, or save these backends under another name."_s};
}

Result<void> BackendsDocument::save(const BackendsFile& now)
{
    if (auto unchanged = checkUnchanged(); !unchanged)
        return unchanged;
    if (!m_bytes.isEmpty() && !m_hasBackup) {
        if (auto kept = writePrivateFile(backupPath(m_path), m_bytes); !kept)
            return kept;
        m_hasBackup = true;
    }
    if (m_bytes.isEmpty() && now.backends.isEmpty())
        return {};
    const QByteArray json = toJson(now);
    static_cast<void>(makePrivateFolder(QFileInfo(m_path).path())); // where it fails, writing says why
    if (auto written = writePrivateFile(m_path, json); !written)
        return written;
    m_bytes = json;
    return {};
}

Result<void> BackendsDocument::writeCopy(const QString& path, const BackendsFile& now)
{
    if (auto checked = checkWritesFile(path); !checked)
        return checked;
    if (QFileInfo::exists(path)) {
        const auto there = readUserFile(path, BackendsFile::kMaxBytes);
        const auto kept = there ? writePrivateFile(backupPath(path), there.value().bytes) : there.error();
        if (!kept)
            return kept;
    }
    const QByteArray json = toJson(now);
    if (auto written = writePrivateFile(path, json); !written)
        return written;
    if (QFileInfo(path) == QFileInfo(m_path))
        m_bytes = json;
    return {};
}

} // namespace roundtrip
