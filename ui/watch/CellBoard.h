// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "watch/WatchBoard.h"

#include <QPoint>

namespace roundtrip {

/// Cells of a watch, coloured by the share of messages within the limit: columns by rows for each backend. A click
/// chooses one, arrows go from one to the next. GUI thread.
class CellBoard : public WatchBoard
{
    Q_OBJECT

public:
    using WatchBoard::WatchBoard;

    /// Of what was decided in a cell; null where nothing was.
    [[nodiscard]] virtual const ObjectiveCounts* countsAt(std::size_t backend, const QPoint& cell) const = 0;
    [[nodiscard]] virtual QString cellName(const QPoint& cell) const = 0;
    /// Its colour: a step of ShareScale; none where what was decided there is too little to say. Of a cell that has
    /// counts.
    [[nodiscard]] virtual std::optional<int> stepAt(std::size_t backend, const QPoint& cell) const;
    [[nodiscard]] int footHeight() const override;
    void paintFoot(QPainter& painter, const QRectF& area) override;
    [[nodiscard]] QRectF cellArea(std::size_t backend, const QPoint& cell) const;

Q_SIGNALS:
    void readoutChanged(const QString& text);

protected:
    [[nodiscard]] virtual QSize grid() const = 0;
    [[nodiscard]] virtual QString rowName(int row) const = 0;
    /// Above column `column`; mostly empty.
    [[nodiscard]] virtual QString columnName(int column) const = 0;
    [[nodiscard]] virtual double mostCell() const = 0;
    virtual void choose(const QPoint& cell) = 0;
    /// What the colours are of, with the meaning of each.
    [[nodiscard]] virtual QString legendTitle() const;
    [[nodiscard]] virtual QString legendText(int step) const;
    /// More of a cell than its share; mostly empty.
    [[nodiscard]] virtual QString moreOf(std::size_t backend, const QPoint& cell) const;

    [[nodiscard]] int leastHeight() const override;
    [[nodiscard]] int gutter() const override;
    void answerChanged() override;
    void paintPicture(QPainter& painter, const QRectF& area, std::size_t backend) override;
    [[nodiscard]] QString textAt(const QPointF& place) const override;
    void keyPressEvent(QKeyEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    struct Place
    {
        std::size_t backend = 0;
        QPoint cell = {};

        bool operator==(const Place&) const = default;
    };
    [[nodiscard]] QSizeF cellSize() const;
    [[nodiscard]] std::optional<Place> placeAt(const QPointF& point) const;
    [[nodiscard]] QString textOf(const Place& place) const;
    void look(const std::optional<Place>& place);

    std::optional<Place> m_place = {};
};

} // namespace roundtrip
