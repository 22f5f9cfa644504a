// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/CliContext.h"
#include "cli/ExitCode.h"
#include "cli/LineReader.h"
#include "session/ChatHub.h"

#include <QEventLoop>
#include <QStringList>
#include <QTimer>

namespace roundtrip::cli {

/// The conversation of `chat`. What is typed before the room is joined waits for it. When standard input ends it stays
/// until the room is joined, or cannot be, and the fate of every line is known.
class LineChat : public QObject
{
    Q_OBJECT

public:
    LineChat(CliContext& context, const ResolvedBackend& backend, const QString& room, const QString& user);

    [[nodiscard]] ExitCode run();

private:
    void onLine(const QString& line);
    void send(const QString& line);
    void takeUpdates();
    void onStatus(const SessionStatus& status);
    void onRow(const RowChanged& row);
    void endIfDone();
    void endWith(ExitCode code);

    CliContext& m_context;
    ResolvedBackend m_backend;
    QString m_room;
    QString m_user;
    ChatHub m_hub;
    LineReader m_input;
    QTimer m_poll;
    QEventLoop m_loop;
    QStringList m_waiting = {};          ///< typed before the room was joined
    QHash<QString, QString> m_open = {}; ///< text by id of lines whose fate is unknown
    bool m_wasReady = false;
    bool m_inputEnded = false;
    std::optional<Error> m_failure = {}; ///< the last
    ExitCode m_exitCode = ExitCode::Done;
};

} // namespace roundtrip::cli
