// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Time.h"

#include <QString>

#include <optional>

namespace roundtrip {

/// Keeps a lane's notices readable: the first few of each second pass, the others are counted and told as one. A
/// backend that sends nonsense without end is heard of a few times a second. Plain object, one thread.
class NoticeMerger
{
public:
    static constexpr int kMostASecond = 4;

    /// Whether this one is to be told now.
    [[nodiscard]] bool pass(const QString& text, Instant now);
    /// What was kept back, once its second is over. Call it a few times a second.
    [[nodiscard]] std::optional<QString> take(Instant now);

private:
    Instant m_begin = {}; ///< of the second
    int m_passed = 0;     ///< in it
    std::int64_t m_kept = 0;
    QString m_last = {};
};

} // namespace roundtrip
