// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "watch/CellBoard.h"

namespace roundtrip {

/// The days of the year that ends with the stretch, a column a week.
class CalendarBoard : public CellBoard
{
    Q_OBJECT

public:
    explicit CalendarBoard(QWidget* parent = nullptr);

    [[nodiscard]] QString summary() const override;
    [[nodiscard]] const ObjectiveCounts* countsAt(std::size_t backend, const QPoint& cell) const override;
    [[nodiscard]] QString cellName(const QPoint& cell) const override;
    [[nodiscard]] QDate dayAt(const QPoint& cell) const;
    [[nodiscard]] QPoint cellOf(const QDate& day) const;

protected:
    [[nodiscard]] QSize grid() const override;
    [[nodiscard]] QString rowName(int row) const override;
    [[nodiscard]] QString columnName(int column) const override;
    [[nodiscard]] double mostCell() const override { return 18.0; }
    void choose(const QPoint& cell) override;

private:
    /// The first day of the first week.
    [[nodiscard]] QDate firstDay() const;
};

} // namespace roundtrip
