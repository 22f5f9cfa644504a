// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/NoticeMerger.h"

#include <utility>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {
constexpr std::chrono::seconds kSpan(1);
} // namespace

bool NoticeMerger::pass(const QString& text, Instant now)
{
    if (now - m_begin >= kSpan && m_kept == 0) {
        m_begin = now;
        m_passed = 0;
    }
    if (m_passed < kMostASecond) {
        ++m_passed;
        return true;
    }
    ++m_kept;
    m_last = text;
    return false;
}

std::optional<QString> NoticeMerger::take(Instant now)
{
    if (m_kept == 0 || now - m_begin < kSpan)
        return std::nullopt;
    m_begin = now;
    m_passed = 1; // this one
    const auto kept = std::exchange(m_kept, 0);
    return kept == 1 ? m_last : u"%1 (and %2 notices more within a second)"_s.arg(m_last).arg(kept - 1);
}

} // namespace roundtrip
