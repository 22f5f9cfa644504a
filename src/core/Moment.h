// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QTimeZone>

#include <chrono>
#include <cstdint>
#include <optional>
#include <string_view>

namespace roundtrip {

/// A second of UTC: where bins of a watch begin, when notes were written.
using Moment = std::chrono::sys_seconds;

[[nodiscard]] std::int64_t toEpochMicroseconds(Moment moment);
/// toIsoUtc() to the second: "2026-06-01T08:00:00Z".
[[nodiscard]] QString toIsoSeconds(Moment moment);
/// The second that a text as of parseIsoUtc() lies in; empty where it is of another form.
[[nodiscard]] std::optional<Moment> parseMoment(std::string_view text);

/// By the clock on the wall of a zone.
[[nodiscard]] QDateTime toDateTime(Moment moment, const QTimeZone& zone);
[[nodiscard]] Moment momentOf(const QDateTime& time);

} // namespace roundtrip
