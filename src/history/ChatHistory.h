// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Error.h"
#include "history/HistoryLine.h"

#include <QObject>
#include <QThread>

#include <functional>
#include <vector>

namespace roundtrip {

class HistoryWriter;

/// The kept chat lines, for who must not wait for the disk: everything is done in a thread of its own, in order. The
/// file is opened, and made, when something is first to be done. Used from one thread.
class ChatHistory : public QObject
{
    Q_OBJECT

public:
    using Loaded = std::function<void(const std::vector<HistoryLine>& lines)>;

    ChatHistory(const QString& path, const HistoryBounds& bounds, QObject* parent = nullptr);
    /// Writes what is still to be written.
    ~ChatHistory() override;

    void setBounds(const HistoryBounds& bounds);
    /// Soon; the lines of a moment are written together.
    void keep(const HistoryLine& line);
    /// HistoryFile::page(), later in this thread. None where nothing can be read, or nothing was ever kept.
    void load(const QString& room, qint64 before, int count, const Loaded& loaded);
    /// deleted() or failed() follows.
    void deleteAll();
    [[nodiscard]] const QString& path() const { return m_path; }

Q_SIGNALS:
    /// Once for the same trouble.
    void failed(const roundtrip::Error& error);
    void deleted();

private:
    void flush();
    void onFailure(const Error& error);

    QString m_path;
    QThread m_thread;
    HistoryWriter* m_writer; ///< lives in the thread
    std::vector<HistoryLine> m_waiting = {};
    QString m_told = {};
};

} // namespace roundtrip
