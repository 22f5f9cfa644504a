// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/ExportFolder.h"

#include "core/UserFile.h"
#include "exchange/Manifest.h"

#include <QDir>
#include <QFile>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

Error unwritable(const QString& what, const QString& hint)
{
    return {.code = ErrorCode::FileUnwritable, .detail = what, .hint = hint};
}

/// The manifest of an earlier export; nothing where there is none that can be read.
std::optional<Manifest> manifestIn(const QDir& folder)
{
    QFile file(folder.filePath(QString::fromLatin1(Manifest::kFileName)));
    if (!openToRead(file))
        return std::nullopt;
    auto manifest = Manifest::read(file.read(Manifest::kMaxBytes));
    return manifest ? std::optional(std::move(manifest).value()) : std::nullopt;
}

} // namespace

const QStringList& ExportFolder::names()
{
    static const QStringList all{u"samples.csv"_s,
                                 u"samples.csv.zst"_s,
                                 u"connections.csv"_s,
                                 u"summary.csv"_s,
                                 u"timeline.csv"_s,
                                 u"histograms.hlog"_s,
                                 u"cold.csv"_s,
                                 u"report.html"_s,
                                 u"report.md"_s,
                                 u"study.csv"_s,
                                 QString::fromLatin1(Manifest::kFileName)};
    return all;
}

Result<ExportFolder> ExportFolder::open(const QString& directory, const QString& runId)
{
    const QDir folder(directory);
    for (const QString& name : names()) {
        if (auto plain = checkResultFile(folder.filePath(name)); !plain)
            return plain.error();
    }
    const auto manifest = manifestIn(folder);
    const bool sameRun = manifest && !runId.isEmpty() && manifest->info.id == runId;
    QStringList earlier;
    for (const QString& name : names()) {
        if (!QFile::exists(folder.filePath(name)))
            continue;
        const bool isOfTheSet =
            manifest && (name == QLatin1StringView(Manifest::kFileName) || manifest->sha256.contains(name));
        if (isOfTheSet)
            earlier << name;
        else if (!sameRun) // a report that was made of the same run may stay beside it
            return unwritable(
                u"%1 holds a file %2 that is of no earlier export"_s.arg(QDir::toNativeSeparators(directory), name),
                u"It would be overwritten, or stand beside another run's figures. Choose another folder, "
                "or move it away."_s);
    }
    return ExportFolder(directory, std::move(earlier));
}

Result<void> ExportFolder::removeOthers(const QStringList& written) const
{
    for (const QString& name : m_earlier) {
        QFile file(QDir(m_directory).filePath(name));
        if (!written.contains(name) && file.exists() && !file.remove())
            return unwritable(u"%1 of an earlier export cannot be removed: %2"_s.arg(
                                  QDir::toNativeSeparators(file.fileName()), file.errorString()),
                              u"Choose another folder."_s);
    }
    return {};
}

} // namespace roundtrip
