// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Time.h"

#include <QByteArrayView>
#include <QDateTime>

#include <optional>

namespace roundtrip {

/// The longest wait that is believed: more than a day is a slip of the server, or worse.
inline constexpr Duration kLongestRetryAfter = std::chrono::hours(24);

/// Pure: reads a Retry-After header (RFC 9110, 10.2.3): whole seconds, or an HTTP date, which is counted from `now`
/// (give the answer's own Date header where it has one: the server's clock need not be ours). A date that has passed
/// is zero; what is neither is nothing.
[[nodiscard]] std::optional<Duration> readRetryAfter(QByteArrayView value, const QDateTime& now);

/// Pure: reads an HTTP date in the form that servers must send ("Sun, 06 Nov 1994 08:49:37 GMT"); invalid otherwise.
[[nodiscard]] QDateTime readHttpDate(QByteArrayView value);

} // namespace roundtrip
