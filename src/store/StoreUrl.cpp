// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/StoreUrl.h"

#include <QDir>
#include <QStandardPaths>
#include <QUuid>

namespace roundtrip {

using namespace Qt::StringLiterals;

Result<StoreUrl> StoreUrl::parse(const QString& text)
{
    constexpr auto kScheme = "sqlite:"_L1;
    if (!text.startsWith(kScheme))
        return Error{.code = ErrorCode::InvalidConfiguration,
                     .detail = u"\"%1\" is not a store this version knows"_s.arg(text.left(200)),
                     .hint = u"Use sqlite:PATH, for example sqlite:runs.sqlite."_s};
    QString path = text.mid(kScheme.size());
    if (path == ":memory:"_L1)
        return memory();
    if (path.startsWith("///"_L1))
        path.remove(0, 2);
    if (path.startsWith("~/"_L1))
        path.replace(0, 1, QDir::homePath());
    if (path.isEmpty() || path.contains(QChar(u'\0')))
        return Error{.code = ErrorCode::InvalidConfiguration,
                     .detail = u"The store address has no path"_s,
                     .hint = u"Use sqlite:PATH, for example sqlite:runs.sqlite."_s};
    return file(path);
}

StoreUrl StoreUrl::standard()
{
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation);
    return file(folder + u"/roundtrip/roundtrip.sqlite"_s);
}

StoreUrl StoreUrl::file(const QString& path)
{
    return {path, {}};
}

StoreUrl StoreUrl::memory()
{
    return {{}, QUuid::createUuid().toString(QUuid::Id128)};
}

QString StoreUrl::toString() const
{
    return isMemory() ? u"sqlite::memory:"_s : u"sqlite:"_s + m_path;
}

QString StoreUrl::label() const
{
    return isMemory() ? u"in memory"_s : QDir::toNativeSeparators(m_path);
}

QString StoreUrl::databaseName() const
{
    // SQLite's memdb file system: like a file it can be opened by several threads and has a file's locking rules, which
    // its older shared cache has not. The slash makes the name shared within the process.
    return isMemory() ? u"file:/roundtrip-%1?vfs=memdb"_s.arg(m_memoryName) : m_path;
}

} // namespace roundtrip
