// SPDX-License-Identifier: GPL-3.0-or-later
#include "watch/CellBoard.h"

#include "model/CountText.h"
#include "model/MessageText.h"
#include "watch/ShareScale.h"
#include "watch/WatchText.h"

#include <QKeyEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {
constexpr double kLeastCell = 9.0;
constexpr double kCellGap = 2.0;
} // namespace

QSizeF CellBoard::cellSize() const
{
    const QRectF area = pictureArea(0);
    const double head = QFontMetricsF(smallFont()).height();
    const double wide = std::floor(area.width() / std::max(grid().width(), 1));
    const double high = std::floor((area.height() - head) / std::max(grid().height(), 1));
    return {std::clamp(wide, 3.0, mostCell()), std::clamp(high, kLeastCell, std::min(mostCell(), 18.0))};
}

QRectF CellBoard::cellArea(std::size_t backend, const QPoint& cell) const
{
    const QRectF area = pictureArea(backend);
    const QSizeF size = cellSize();
    const double gap = size.width() > 6.0 ? kCellGap : 1.0;
    return {area.left() + cell.x() * size.width(),
            area.top() + QFontMetricsF(smallFont()).height() + cell.y() * size.height(), size.width() - gap,
            size.height() - gap};
}

int CellBoard::leastHeight() const
{
    return QFontMetrics(smallFont()).height() + static_cast<int>(kLeastCell) * 7 + spacing::kTight;
}

int CellBoard::gutter() const
{
    int widest = 0;
    for (int row = 0; row < 7; ++row)
        widest = std::max(widest, QFontMetrics(smallFont()).horizontalAdvance(rowName(row)));
    return widest + spacing::kSmall;
}

int CellBoard::footHeight() const
{
    return QFontMetrics(smallFont()).height() + spacing::kMedium;
}

void CellBoard::answerChanged()
{
    look({});
}

void CellBoard::paintPicture(QPainter& painter, const QRectF& area, std::size_t backend)
{
    if (answer()->isEmpty())
        return;
    painter.setFont(smallFont());
    painter.setPen(theme().mutedText);
    const QFontMetricsF metrics(smallFont());
    const QSizeF size = cellSize();
    // Every other name where they would touch.
    const int every = size.height() < metrics.height() - 2.0 ? 2 : 1;
    for (int row = 0; row < grid().height(); row += every) {
        const QRectF cell = cellArea(backend, {0, row});
        painter.drawText(QRectF(area.left() - gutter(), cell.center().y() - metrics.height() / 2.0,
                                gutter() - spacing::kTight, metrics.height()),
                         Qt::AlignRight | Qt::AlignVCenter, rowName(row));
    }
    double free = area.left();
    for (int column = 0; column < grid().width(); ++column) {
        const QString name = columnName(column);
        const double left = cellArea(backend, {column, 0}).left();
        if (name.isEmpty() || left < free)
            continue;
        painter.drawText(QRectF(left, area.top(), area.right() - left, metrics.height()), Qt::AlignLeft, name);
        free = left + metrics.horizontalAdvance(name) + spacing::kTight;
    }
    for (int column = 0; column < grid().width(); ++column) {
        for (int row = 0; row < grid().height(); ++row) {
            if (!countsAt(backend, {column, row}))
                continue;
            const QRectF cell = cellArea(backend, {column, row});
            if (const auto step = stepAt(backend, {column, row}))
                ShareScale::paintCell(painter, cell, theme(), *step);
            else
                ShareScale::paintDoubt(painter, cell, theme());
        }
    }
    if (m_place && m_place->backend == backend) {
        painter.setPen(QPen(theme().text, 1.5));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(cellArea(backend, m_place->cell));
    }
}

void CellBoard::paintFoot(QPainter& painter, const QRectF& area)
{
    if (answer()->isEmpty())
        return;
    painter.setFont(smallFont());
    QStringList texts;
    for (int step = 0; step < ShareScale::kSteps; ++step)
        texts << legendText(step);
    ShareScale::paintLegend(painter,
                            {area.left() - gutter(), area.top() + spacing::kTight, area.width() + gutter(),
                             QFontMetricsF(smallFont()).height()},
                            theme(), legendTitle(), texts);
}

std::optional<int> CellBoard::stepAt(std::size_t backend, const QPoint& cell) const
{
    return ShareScale::stepOf(*countsAt(backend, cell));
}

QString CellBoard::legendTitle() const
{
    return tr("share within %1, at least:").arg(durationText(answer()->limit));
}

QString CellBoard::legendText(int step) const
{
    return ShareScale::text(step);
}

QString CellBoard::moreOf(std::size_t /*backend*/, const QPoint& /*cell*/) const
{
    return {};
}

std::optional<CellBoard::Place> CellBoard::placeAt(const QPointF& point) const
{
    const auto backend = rowAt(point);
    if (!backend || answer()->isEmpty())
        return std::nullopt;
    const QRectF first = cellArea(*backend, {0, 0});
    const QSizeF size = cellSize();
    const QPoint cell(static_cast<int>(std::floor((point.x() - first.left()) / size.width())),
                      static_cast<int>(std::floor((point.y() - first.top()) / size.height())));
    const bool isCell = QRect(QPoint(), grid()).contains(cell) && countsAt(*backend, cell);
    return isCell ? std::optional(Place{*backend, cell}) : std::nullopt;
}

QString CellBoard::textOf(const Place& place) const
{
    const ObjectiveCounts* counts = countsAt(place.backend, place.cell);
    if (!counts)
        return cellName(place.cell) + u'\n' + tr("Nothing was measured here.");
    const double share = static_cast<double>(counts->within) / static_cast<double>(counts->total());
    return cellName(place.cell) + u'\n' +
           tr("%1: %2 of %3 messages within %4")
               .arg(watchNameText(backendAt(place.backend)), watchShareText(share),
                    groupedNumber(static_cast<double>(counts->total())), durationText(answer()->limit)) +
           moreOf(place.backend, place.cell);
}

QString CellBoard::textAt(const QPointF& point) const
{
    const auto place = placeAt(point);
    return place ? textOf(*place) : QString();
}

void CellBoard::look(const std::optional<Place>& place)
{
    m_place = place;
    const QString text = place ? textOf(*place) : QString();
    setAccessibleDescription(text.isEmpty() ? summary() : text);
    Q_EMIT readoutChanged(text);
    update();
}

void CellBoard::keyPressEvent(QKeyEvent* event)
{
    const bool isArrow = event->key() == Qt::Key_Left || event->key() == Qt::Key_Right || event->key() == Qt::Key_Up ||
                         event->key() == Qt::Key_Down;
    const bool hasCells = answer() && !answer()->isEmpty() && rows() > 0;
    if (hasCells && isArrow) {
        Place place = m_place.value_or(Place{0, {grid().width() - 1, 0}});
        if (m_place)
            place.cell += QPoint((event->key() == Qt::Key_Right) - (event->key() == Qt::Key_Left),
                                 (event->key() == Qt::Key_Down) - (event->key() == Qt::Key_Up));
        if (place.cell.y() >= grid().height() && place.backend + 1 < rows())
            place = {place.backend + 1, {place.cell.x(), 0}};
        else if (place.cell.y() < 0 && place.backend > 0)
            place = {place.backend - 1, {place.cell.x(), grid().height() - 1}};
        place.cell = {std::clamp(place.cell.x(), 0, grid().width() - 1),
                      std::clamp(place.cell.y(), 0, grid().height() - 1)};
        look(place);
    } else if (hasCells && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && m_place) {
        choose(m_place->cell);
    } else {
        WatchBoard::keyPressEvent(event);
    }
}

void CellBoard::mouseMoveEvent(QMouseEvent* event)
{
    if (const auto place = placeAt(event->position()); answer() && place != m_place)
        look(place);
}

void CellBoard::mousePressEvent(QMouseEvent* event)
{
    WatchBoard::mousePressEvent(event);
    if (const auto place = answer() ? placeAt(event->position()) : std::nullopt;
        place && event->button() == Qt::LeftButton)
        choose(place->cell);
}

void CellBoard::leaveEvent(QEvent* event)
{
    WatchBoard::leaveEvent(event);
    look({});
}

} // namespace roundtrip

#include "moc_CellBoard.cpp"
