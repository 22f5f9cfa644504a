// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/netlify_ably/AblyProtocol.h"

/// What the lab's Ably says when it says no, by Ably's codes (AblyErrors.cpp has their meanings for a client).
namespace roundtrip::ably_refusal {

[[nodiscard]] ably::ErrorInfo because(int code, int statusCode, const QString& message);

[[nodiscard]] ably::ErrorInfo noCredentials();
[[nodiscard]] ably::ErrorInfo notAllowed(const QString& operation);
[[nodiscard]] ably::ErrorInfo invalidChannel();
[[nodiscard]] ably::ErrorInfo invalidClientId();
[[nodiscard]] ably::ErrorInfo incompatibleClientId();
[[nodiscard]] ably::ErrorInfo tooManyRequests();
[[nodiscard]] ably::ErrorInfo tooFast(int code, const QString& what);

} // namespace roundtrip::ably_refusal
