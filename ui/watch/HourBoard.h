// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "watch/CellBoard.h"

namespace roundtrip {

/// The hours of the week, of all weeks of the stretch.
class HourBoard : public CellBoard
{
    Q_OBJECT

public:
    explicit HourBoard(QWidget* parent = nullptr);

    [[nodiscard]] QString summary() const override;
    [[nodiscard]] const ObjectiveCounts* countsAt(std::size_t backend, const QPoint& cell) const override;
    [[nodiscard]] QString cellName(const QPoint& cell) const override;

protected:
    [[nodiscard]] QSize grid() const override { return {24, 7}; }
    [[nodiscard]] QString rowName(int row) const override;
    [[nodiscard]] QString columnName(int column) const override;
    [[nodiscard]] double mostCell() const override { return 40.0; }
    void choose(const QPoint& cell) override;

private:
    [[nodiscard]] Qt::DayOfWeek weekday(int row) const;
};

} // namespace roundtrip
