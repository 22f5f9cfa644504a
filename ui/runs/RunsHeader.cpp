// SPDX-License-Identifier: GPL-3.0-or-later
#include "runs/RunsHeader.h"

#include "runs/RunsModel.h"

#include <QPainter>

namespace roundtrip {

namespace {
constexpr double kHalfMark = 5.0;
constexpr double kSmallerBy = 0.86;
} // namespace

QRectF glanceRuler(const QRect& cell)
{
    return QRectF(cell).adjusted(spacing::kSmall + kHalfMark, 0, -spacing::kSmall - kHalfMark, 0);
}

RunsHeader::RunsHeader(QWidget* parent) : QHeaderView(Qt::Horizontal, parent)
{
    setHighlightSections(false);
    setSectionsClickable(true);
    setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
}

void RunsHeader::setTheme(const Theme& theme)
{
    m_theme = theme;
    viewport()->update();
}

void RunsHeader::setScale(const GlanceScale& scale)
{
    m_scale = scale;
    viewport()->update();
}

QFont RunsHeader::small() const
{
    QFont font = this->font();
    font.setPointSizeF(font.pointSizeF() * kSmallerBy);
    return font;
}

QSize RunsHeader::sizeHint() const
{
    return QHeaderView::sizeHint() + QSize(0, QFontMetrics(small()).height());
}

void RunsHeader::paintSection(QPainter* painter, const QRect& area, int section) const
{
    const auto figure = RunsModel::figureOf(section);
    painter->save();
    QHeaderView::paintSection(painter, area, section);
    painter->restore();
    if (!figure)
        return;
    const auto [from, to] = m_scale.ends(*figure);
    const QRectF ruler = glanceRuler(area).adjusted(-kHalfMark, 0, kHalfMark, -2);
    painter->save();
    painter->setFont(small());
    painter->setPen(m_theme.mutedText);
    painter->drawText(ruler, Qt::AlignLeft | Qt::AlignBottom, from);
    painter->drawText(ruler, Qt::AlignRight | Qt::AlignBottom, to);
    painter->restore();
}

} // namespace roundtrip

#include "moc_RunsHeader.cpp"
