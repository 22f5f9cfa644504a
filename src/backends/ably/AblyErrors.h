// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/ably/AblyProtocol.h"
#include "core/Error.h"

namespace roundtrip::ably {

/// The codes that our own code has to tell apart; the others are in the table of AblyErrors.cpp. Source: Ably's list
/// of error codes, and PROTOCOL.md.
namespace code {
inline constexpr int kBadRequest = 40000;
inline constexpr int kMessageTooLarge = 40009;
inline constexpr int kInvalidCredentials = 40101;
inline constexpr int kTokenExpired = 40142;
inline constexpr int kConnectionKeyInvalid = 80018;
} // namespace code

/// 40140 to 40149: the token is at fault, and a new one is likely to help.
[[nodiscard]] constexpr bool isTokenError(int code)
{
    return code >= 40140 && code <= 40149;
}

/// The error value of what Ably said, with a hint for the user and whether to try again. providerCode is Ably's code;
/// httpStatus stays 0, since a code in a frame is no HTTP answer.
[[nodiscard]] Error toError(const ErrorInfo& info);

/// A function's refusal of a message, told by Ably's own code where the function handed one on (providerCode): the
/// class and hint of that code, with the function's words and HTTP status. Any other refusal as it is.
[[nodiscard]] Error byProviderCode(const Error& refusal);

} // namespace roundtrip::ably
