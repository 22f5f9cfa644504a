// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace roundtrip::websocket {

/// Close codes that we say ourselves or that stand for something that was not said (RFC 6455, 7.4.1).
namespace close_code {
constexpr int kNormal = 1000;
constexpr int kProtocolError = 1002;
constexpr int kNotGiven = 1005;     ///< a close frame without a code
constexpr int kNoCloseFrame = 1006; ///< the connection ended without one
constexpr int kInvalidData = 1007;
constexpr int kTooBig = 1009;
} // namespace close_code

/// Whether a close frame may carry it: the ones defined, the registered 1012 to 1014, and those for libraries and
/// applications (3000 to 4999).
[[nodiscard]] bool mayBeSaid(int code);

/// A close frame's content: nothing for 1005, else the code and as much of the reason as fits, in whole characters.
[[nodiscard]] QByteArray closePayload(int code, const QByteArray& reason);

} // namespace roundtrip::websocket
