// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <concepts>

namespace roundtrip {

/// "1 message", "0 messages", "10,000 messages": a number and what it counts, in the English of the engine's sentences.
/// `noun` in its singular; `plural` where it is not made with an s. Fractions have at most four digits.
[[nodiscard]] QString counted(double number, const char* noun, const char* plural = nullptr);
[[nodiscard]] QString countedWhole(qint64 number, const char* noun, const char* plural = nullptr);

template<std::integral Number>
[[nodiscard]] QString counted(Number number, const char* noun, const char* plural = nullptr)
{
    return countedWhole(static_cast<qint64>(number), noun, plural);
}

} // namespace roundtrip
