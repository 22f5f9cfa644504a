// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace roundtrip {

class WatchBoard;

/// What stands below a board and stays when that scrolls: the axis, alerts, the legend. The board outlives it.
class WatchFoot : public QWidget
{
    Q_OBJECT

public:
    explicit WatchFoot(WatchBoard& board, QWidget* parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    WatchBoard& m_board;
};

} // namespace roundtrip
