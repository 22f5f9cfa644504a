// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace roundtrip {

// Numbers of things, as the user's language writes and counts them: "1 message", "2,000 messages".
[[nodiscard]] QString connectionsCount(double count);
[[nodiscard]] QString messagesCount(double count);
[[nodiscard]] QString copiesCount(double count);
[[nodiscard]] QString callsCount(double count);

/// A whole number with the digits grouped as the locale does.
[[nodiscard]] QString groupedNumber(double number);
/// For %n where the number itself is written another way: 1 for exactly one, else many.
[[nodiscard]] int pluralOf(double count);

} // namespace roundtrip
