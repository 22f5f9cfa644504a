// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "watch/CellBoard.h"

namespace roundtrip {

/// The hours of the week, of all weeks of the stretch: by the share within the limit, or by their p99.
class HourBoard : public CellBoard
{
    Q_OBJECT

public:
    explicit HourBoard(QWidget* parent = nullptr);

    void showTails(bool tails);
    /// The p99 of an hour, in µs; none where that is not known.
    [[nodiscard]] std::optional<std::uint64_t> tailAt(std::size_t backend, const QPoint& cell) const;
    [[nodiscard]] std::optional<int> stepAt(std::size_t backend, const QPoint& cell) const override;

    [[nodiscard]] QString summary() const override;
    [[nodiscard]] const ObjectiveCounts* countsAt(std::size_t backend, const QPoint& cell) const override;
    [[nodiscard]] QString cellName(const QPoint& cell) const override;

protected:
    [[nodiscard]] QSize grid() const override { return {24, 7}; }
    [[nodiscard]] QString rowName(int row) const override;
    [[nodiscard]] QString columnName(int column) const override;
    [[nodiscard]] double mostCell() const override { return 40.0; }
    void choose(const QPoint& cell) override;
    [[nodiscard]] QString legendTitle() const override;
    [[nodiscard]] QString legendText(int step) const override;
    [[nodiscard]] QString moreOf(std::size_t backend, const QPoint& cell) const override;

private:
    [[nodiscard]] QString tailSummary() const;
    [[nodiscard]] Qt::DayOfWeek weekday(int row) const;

    bool m_showsTails = false;
};

} // namespace roundtrip
