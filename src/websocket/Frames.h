// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace roundtrip::websocket {

/// What a frame carries (RFC 6455, 5.2). The others are reserved, and nobody has agreed on them with us.
enum class Opcode : quint8 { Continuation = 0x0, Text = 0x1, Binary = 0x2, Close = 0x8, Ping = 0x9, Pong = 0xA };

/// Bits of a frame's first two bytes (5.2).
constexpr quint8 kFinalBit = 0x80;
constexpr quint8 kReservedBits = 0x70;
constexpr quint8 kCompressedBit = 0x40; ///< RSV1, as permessage-deflate has it
constexpr quint8 kMaskedBit = 0x80;
constexpr quint8 kLengthBits = 0x7F;

/// A control frame is never longer (5.5).
constexpr qsizetype kMaxControlBytes = 125;

[[nodiscard]] constexpr bool isControl(Opcode opcode)
{
    return (static_cast<quint8>(opcode) & 0x8U) != 0;
}

} // namespace roundtrip::websocket
