// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPainter>

namespace roundtrip {

/// Draws a text in the direction of its own words, and aligned as a window of that direction wants it: what somebody
/// wrote in English reads right in a window that is read from right to left, and the other way round. `flags`: as of
/// QPainter::drawText(); AlignLeft means where a line begins.
void drawDirected(QPainter& painter, const QRect& area, Qt::LayoutDirection window, int flags, const QString& text);

} // namespace roundtrip
