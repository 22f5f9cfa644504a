// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "race/RacePainter.h"

#include <QWidget>

namespace roundtrip {

/// The ruler above the rows of the race, which does not move with them.
class RaceRulerStrip : public QWidget
{
    Q_OBJECT

public:
    /// The painter outlives it.
    RaceRulerStrip(RacePainter& painter, QWidget* parent) : QWidget(parent), m_painter(painter) {}

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    RacePainter& m_painter;
};

} // namespace roundtrip
