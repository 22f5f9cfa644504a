// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "watch/WatchBoard.h"

#include <span>
#include <vector>

namespace roundtrip {

/// Round trips over time as SmokePing draws them: a line for the median, smoke where most of the others are, and what
/// was lost in colour and as marks below. Where nothing was measured there is nothing. A cursor tells of one bin.
class SmokeBoard : public WatchBoard
{
    Q_OBJECT

public:
    explicit SmokeBoard(QWidget* parent = nullptr);

    [[nodiscard]] QString summary() const override;
    [[nodiscard]] int footHeight() const override;
    void paintFoot(QPainter& painter, const QRectF& area) override;
    /// µs at the lower and upper edge of every picture.
    struct Range
    {
        double low = 1e3;
        double high = 1e5;
    };
    [[nodiscard]] Range range() const { return m_range; }
    /// The moment that is looked at; invalid: none.
    [[nodiscard]] const QDateTime& cursor() const { return m_cursor; }

Q_SIGNALS:
    /// What is to be said of the cursor; empty: nothing.
    void readoutChanged(const QString& text);

protected:
    [[nodiscard]] int leastHeight() const override { return 96; }
    [[nodiscard]] int gutter() const override;
    void answerChanged() override;
    void paintPicture(QPainter& painter, const QRectF& area, std::size_t backend) override;
    [[nodiscard]] QString textAt(const QPointF& place) const override;
    void keyPressEvent(QKeyEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;

private:
    [[nodiscard]] double yOf(const QRectF& area, double micros) const;
    [[nodiscard]] QDateTime timeAt(double x) const;
    [[nodiscard]] QString textOf(const QDateTime& time) const;
    [[nodiscard]] static const WatchPoint* pointAt(const WatchedBackend& backend, const QDateTime& time);
    /// What lies beside each other without a gap, and came back.
    using Piece = std::span<const WatchPoint>;
    [[nodiscard]] static std::vector<Piece> piecesOf(const WatchedBackend& backend);
    void paintAxis(QPainter& painter, const QRectF& area) const;
    void paintSmoke(QPainter& painter, const QRectF& area, const Piece& piece, const QColor& color) const;
    void paintMedian(QPainter& painter, const QRectF& area, const Piece& piece, const QColor& color) const;
    void paintLosses(QPainter& painter, const QRectF& area, const WatchedBackend& backend) const;
    void paintLegend(QPainter& painter, const QRectF& area) const;
    void setCursorTime(const QDateTime& time);
    void step(int bins);

    Range m_range = {};
    QDateTime m_cursor = {};
    bool m_hasAlerts = false;
};

} // namespace roundtrip
