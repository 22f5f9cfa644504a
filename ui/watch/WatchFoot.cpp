// SPDX-License-Identifier: GPL-3.0-or-later
#include "watch/WatchFoot.h"

#include "watch/WatchBoard.h"

#include <QPainter>

namespace roundtrip {

WatchFoot::WatchFoot(WatchBoard& board, QWidget* parent) : QWidget(parent), m_board(board)
{
    setLayoutDirection(Qt::LeftToRight); // as the board's
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&board, &WatchBoard::drawn, this, [this] {
        updateGeometry();
        update();
    });
}

QSize WatchFoot::sizeHint() const
{
    return {0, m_board.footHeight()};
}

void WatchFoot::paintEvent(QPaintEvent* /*event*/)
{
    if (!m_board.answer())
        return;
    QPainter painter(this);
    const QRectF picture = m_board.pictureArea(0);
    m_board.paintFoot(painter, {picture.left(), 0.0, picture.width(), double(height())});
}

} // namespace roundtrip

#include "moc_WatchFoot.cpp"
