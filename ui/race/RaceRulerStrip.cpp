// SPDX-License-Identifier: GPL-3.0-or-later
#include "race/RaceRulerStrip.h"

namespace roundtrip {

void RaceRulerStrip::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), palette().base());
    m_painter.paintRuler(painter, rect());
}

} // namespace roundtrip

#include "moc_RaceRulerStrip.cpp"
