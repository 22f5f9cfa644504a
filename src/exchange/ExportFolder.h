// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Result.h"

#include <QStringList>

namespace roundtrip {

/// The folder that an export goes to. It holds the files of one run at a time: a set of an earlier export is replaced
/// as a whole, and a file that bears one of our names but stands in no manifest there is nobody's to overwrite or to
/// stand beside another run's figures.
class ExportFolder
{
public:
    /// Every name that an export may write, "manifest.json" too. No other file in the folder is looked at.
    [[nodiscard]] static const QStringList& names();

    /// `runId`: of the run that will be written; empty: a new one. FileUnwritable, naming the file, where the folder
    /// cannot take it. A folder that is missing or empty can.
    [[nodiscard]] static Result<ExportFolder> open(const QString& directory, const QString& runId = {});

    /// Files of the earlier export that the new one does not have. Call before the new ones are put in place.
    [[nodiscard]] Result<void> removeOthers(const QStringList& written) const;

private:
    ExportFolder(QString directory, QStringList earlier)
        : m_directory(std::move(directory)), m_earlier(std::move(earlier))
    {
    }

    QString m_directory;
    QStringList m_earlier; ///< names of the set that is there
};

} // namespace roundtrip
