// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Envelope.h"
#include "core/Sample.h"
#include "core/Time.h"

#include <deque>
#include <optional>

namespace roundtrip {

/// A line on its way to a link.
struct OutgoingLine
{
    Envelope envelope = {};
    Phase phase = Phase::Measure;
    /// When it was typed: its response time is from here, however long it waits. Empty where nobody waits.
    std::optional<Instant> typed = {};
    bool mayWait = false; ///< for a link that is away and will be tried again
};

/// The lines that wait for a link, oldest first. Bounded: who goes on typing to a backend that is away is told, rather
/// than left to believe that all of it will be said. Plain object.
class OfflineQueue
{
public:
    static constexpr std::size_t kMost = 100;

    [[nodiscard]] bool isEmpty() const { return m_lines.empty(); }
    [[nodiscard]] std::size_t size() const { return m_lines.size(); }
    /// False, with nothing added, where it is full.
    [[nodiscard]] bool add(const OutgoingLine& line)
    {
        if (m_lines.size() >= kMost)
            return false;
        m_lines.push_back(line);
        return true;
    }
    [[nodiscard]] const OutgoingLine& front() const { return m_lines.front(); }
    /// Before the line is handed to a link: whatever becomes of that link, no line is taken twice.
    [[nodiscard]] OutgoingLine take()
    {
        OutgoingLine line = std::move(m_lines.front());
        m_lines.pop_front();
        return line;
    }
    /// What was taken was not handed over after all.
    void giveBack(OutgoingLine line) { m_lines.push_front(std::move(line)); }

private:
    std::deque<OutgoingLine> m_lines = {};
};

} // namespace roundtrip
