// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Result.h"
#include "history/HistoryLine.h"

#include <memory>
#include <vector>

namespace roundtrip {

/// The file that chat lines are kept in, apart from everything that is measured: SQLite, for its owner alone. What is
/// deleted is overwritten. Belongs to the thread that opened it; several programs may have it open.
class HistoryFile
{
public:
    /// Makes it where it is missing. StoreUnavailable; StoreTooNew.
    [[nodiscard]] static Result<std::unique_ptr<HistoryFile>> open(const QString& path);
    ~HistoryFile();
    HistoryFile(const HistoryFile&) = delete;
    HistoryFile& operator=(const HistoryFile&) = delete;

    /// All or none.
    [[nodiscard]] Result<void> append(const std::vector<HistoryLine>& lines);
    /// At most so many of a room, the newest of those before `before` (0: of all), oldest first.
    [[nodiscard]] Result<std::vector<HistoryLine>> page(const QString& room, qint64 before, int count);
    /// What is beyond the bounds goes.
    [[nodiscard]] Result<void> prune(const HistoryBounds& bounds, const QDateTime& now);
    /// Everything goes, and no byte of it stays in the file or beside it.
    [[nodiscard]] Result<void> deleteAll();

private:
    HistoryFile(QString path, QString connection);
    [[nodiscard]] Result<void> prepare();
    [[nodiscard]] Result<void> execute(const QString& statement);
    [[nodiscard]] Result<qint64> number(const QString& statement);

    QString m_path;
    QString m_connection; ///< Qt's name for it
};

} // namespace roundtrip
