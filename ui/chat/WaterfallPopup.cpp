// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat/WaterfallPopup.h"

#include "chat/WaterfallBar.h"
#include "model/MessageText.h"
#include "theme/Labels.h"
#include "theme/MarkerIcon.h"

#include <QGridLayout>
#include <QLabel>
#include <QScreen>
#include <QVBoxLayout>

#include <algorithm>

namespace roundtrip {

namespace {

constexpr int kMostLabel = 230;
constexpr int kRoadMark = 12;

/// As wide as its text, up to a bound where it goes on below.
QLabel* boundedLabel(const QString& text)
{
    auto* label = new QLabel(text);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setContentsMargins(0, 2, 0, 2); // names of two lines stay apart
    label->setFixedWidth(std::min(label->fontMetrics().horizontalAdvance(text) + spacing::kTight, kMostLabel));
    fitHeight(*label);
    return label;
}

QLabel* pictureLabel(const QPixmap& pixmap)
{
    auto* label = new QLabel;
    label->setPixmap(pixmap);
    return label;
}

QLabel* noteLabel(const QString& text, int width)
{
    auto* note = new QLabel(text);
    note->setTextFormat(Qt::PlainText);
    note->setWordWrap(true);
    note->setProperty("tone", QStringLiteral("muted"));
    note->setFixedWidth(width);
    fitHeight(*note);
    return note;
}

enum WaterfallColumn { MarkColumn, LabelColumn, BarColumn, LengthColumn };

} // namespace

WaterfallPopup::WaterfallPopup(const WaterfallWords& words, const QList<WaterfallPart>& parts, const Theme& theme,
                               const QColor& color, QWidget* parent)
    : QFrame(parent, Qt::Popup), m_grid(new QGridLayout)
{
    setObjectName(QStringLiteral("waterfall"));
    setAttribute(Qt::WA_DeleteOnClose);
    setAccessibleName(words.name);
    setFocusPolicy(Qt::StrongFocus);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(spacing::kLarge, spacing::kMedium, spacing::kLarge, spacing::kMedium);
    column->setSpacing(spacing::kSmall);
    m_grid->setHorizontalSpacing(spacing::kMedium);
    m_grid->setVerticalSpacing(0); // the grid of times goes through
    column->addLayout(m_grid);
    const WaterfallScale scale(parts);
    QStringList spoken;
    bool isAnyUnplaced = false;
    for (const WaterfallPart& part : parts) {
        addRow(part, scale, theme, color);
        const QString length = part.length ? durationText(*part.length) : tr("unknown");
        spoken << QString(part.label + u' ' + length + u' ' + part.excess).trimmed();
        isAnyUnplaced = isAnyUnplaced || (part.length && !part.isPlaced);
    }
    if (scale.span() > Duration::zero())
        m_grid->addWidget(pictureLabel(WaterfallBar::axis(scale, theme, font(), devicePixelRatioF())),
                          m_grid->rowCount(), BarColumn);
    setAccessibleDescription(spoken.join(QStringLiteral("; ")));
    QStringList sentences{words.sentence};
    if (isAnyUnplaced)
        sentences << tr("Striped: only how long it took is known, not when it began.");
    if (scale.wholeEnd())
        sentences << tr("The upright line is the end of the whole.");
    const int wide = m_grid->sizeHint().width();
    column->addWidget(noteLabel(sentences.join(u' ').trimmed(), wide));
}

void WaterfallPopup::addRow(const WaterfallPart& part, const WaterfallScale& scale, const Theme& theme,
                            const QColor& color)
{
    const int row = m_grid->rowCount();
    const QColor own = part.style < 0 ? color : theme.seriesColor(part.style);
    if (part.style >= 0)
        m_grid->addWidget(pictureLabel(markerIcon(part.style, own, kRoadMark).pixmap(kRoadMark, kRoadMark)), row,
                          MarkColumn);
    m_grid->addWidget(boundedLabel(part.label), row, LabelColumn);
    m_grid->addWidget(
        pictureLabel(WaterfallBar::bar(part, scale, theme, part.isTotal ? theme.mutedText : own, devicePixelRatioF())),
        row, BarColumn);
    auto* value = new QLabel(part.length ? durationText(*part.length) : tr("unknown"));
    value->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    if (!part.length)
        value->setProperty("tone", QStringLiteral("muted"));
    m_grid->addWidget(value, row, LengthColumn);
    m_grid->setRowMinimumHeight(row, WaterfallBar::kHeight + spacing::kSmall);
    if (!part.excess.isEmpty())
        m_grid->addWidget(noteLabel(part.excess, WaterfallBar::kWidth), row + 1, BarColumn, 1, 2);
}

void WaterfallPopup::showAt(const QRect& place)
{
    adjustSize();
    const QRect room = parentWidget()->screen()->availableGeometry();
    QPoint corner = place.bottomLeft() + QPoint(spacing::kSmall, 0);
    if (corner.y() + height() > room.bottom())
        corner.setY(place.top() - height());
    corner.setX(std::clamp(corner.x(), room.left(), std::max(room.left(), room.right() - width())));
    move(corner);
    show();
}

} // namespace roundtrip

#include "moc_WaterfallPopup.cpp"
