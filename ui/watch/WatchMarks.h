// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "theme/Theme.h"
#include "watch/WatchLoader.h"

#include <QRectF>
#include <QStringList>

class QPainter;

namespace roundtrip {

/// Where a moment lies in an area that is as wide as the stretch.
[[nodiscard]] double watchX(const WatchAnswer& answer, const QRectF& area, std::chrono::sys_seconds moment);

/// What is drawn over the figures of a stretch: notes, and alerts as long as they lasted. The answer outlives it.
class WatchMarks
{
public:
    explicit WatchMarks(const WatchAnswer& answer) : m_answer(answer) {}

    /// Any that reaches into the stretch.
    [[nodiscard]] bool hasAlerts() const;
    /// What there is to be said of a moment, of notes also where they are `near` it.
    [[nodiscard]] QStringList textsAt(std::chrono::sys_seconds moment, std::chrono::seconds near) const;
    /// Lines through a picture, with words at the first.
    void paintNotes(QPainter& painter, const QRectF& area, const Theme& theme, bool isFirst) const;
    /// Each in its backend's colour, the backends below each other.
    void paintAlerts(QPainter& painter, const QRectF& lane, int gutter, const Theme& theme) const;

private:
    /// From when to when an alert is shown; empty where it is not in the stretch.
    [[nodiscard]] std::optional<WatchBinTable::Span> shownSpan(const WatchAlertEntry& alert) const;

    const WatchAnswer& m_answer;
};

} // namespace roundtrip
