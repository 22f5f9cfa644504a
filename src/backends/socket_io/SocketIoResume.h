// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace roundtrip::socket_io {

/// What one session leaves to the next connection so that nothing is lost between them, where the server keeps sessions
/// (connection state recovery, two minutes by default).
struct SocketIoResume
{
    QString pid = {};       ///< the private session id; empty where the server keeps none
    QString sid = {};       ///< the public one: the same again is a session that was recovered
    QString offset = {};    ///< of the last event that was heard
    QStringList rooms = {}; ///< besides the first: the server knows them, and so must we

    /// Empty where there is nothing to resume: without an offset no server recovers.
    [[nodiscard]] QByteArray toBytes() const;
    /// What toBytes gave; anything else is nothing to resume.
    [[nodiscard]] static SocketIoResume fromBytes(const QByteArray& bytes);
};

} // namespace roundtrip::socket_io
