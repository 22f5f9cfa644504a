// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMetaType>

namespace roundtrip {

/// Where one user's link to a room stands. A Connection goes idle → connecting → joining → ready → closed; Reconnecting
/// is the session's: closed, and waiting for the next try.
enum class LinkState {
    Idle,         ///< never opened
    Connecting,   ///< name look-up, TCP, TLS, WebSocket handshake
    Joining,      ///< socket open; the room's join, subscription or attach is not confirmed yet
    Ready,        ///< a message sent by anyone now would arrive here
    Reconnecting, ///< lost; the next try is scheduled
    Closed        ///< ended, and nothing is scheduled
};

} // namespace roundtrip

Q_DECLARE_METATYPE(roundtrip::LinkState)
