// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "websocket/Frames.h"

#include <QByteArrayView>

namespace roundtrip::websocket {

/// What goes before a frame's payload.
struct FrameHead
{
    Opcode opcode = Opcode::Text;
    bool isFinal = true;
    bool isCompressed = false; ///< RSV1, as permessage-deflate has it: on a message's first frame only
};

/// Appends one client's frame: masked with this key, which must be a fresh one (RFC 6455, 5.3).
void appendFrame(QByteArray& out, const FrameHead& head, QByteArrayView payload, quint32 maskKey);

/// Appends a message in frames of at most `frameBytes`, each with a key of its own from maskKey().
void appendMessage(QByteArray& out, const FrameHead& head, QByteArrayView payload, qsizetype frameBytes);

/// A key that nobody can foresee: of the system's random numbers, fetched for many frames at once. Any thread.
[[nodiscard]] quint32 maskKey();

} // namespace roundtrip::websocket
