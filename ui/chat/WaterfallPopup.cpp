// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat/WaterfallPopup.h"

#include "model/MessageText.h"

#include <QGridLayout>
#include <QLabel>
#include <QPainter>
#include <QScreen>

#include <algorithm>

namespace roundtrip {

namespace {

constexpr int kBarWidth = 160;
constexpr int kBarHeight = 12;

/// The whole is as wide as the picture; what is longer fills it with an open end. `begin` and `share`: of the whole.
QPixmap barPixmap(double begin, double share, const Theme& theme, const QColor& color, qreal ratio)
{
    constexpr double kOpenEnd = 18.0;
    QPixmap pixmap(QSizeF(kBarWidth * ratio, kBarHeight * ratio).toSize());
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(theme.grid);
    QPainter painter(&pixmap);
    const bool exceeds = share > 1.0;
    const double width = exceeds ? kBarWidth - kOpenEnd : std::max(1.5, kBarWidth * share);
    const double left = exceeds ? 0.0 : std::clamp(kBarWidth * begin, 0.0, kBarWidth - width);
    painter.fillRect(QRectF(left, 0, width, kBarHeight), color);
    if (exceeds)
        painter.fillRect(QRectF(width, 0, kOpenEnd, kBarHeight), QBrush(color, Qt::BDiagPattern));
    return pixmap;
}

} // namespace

WaterfallPopup::WaterfallPopup(const WaterfallWords& words, const QList<WaterfallPart>& parts, const Theme& theme,
                               const QColor& color, QWidget* parent)
    : QFrame(parent, Qt::Popup)
{
    setObjectName(QStringLiteral("waterfall"));
    setAttribute(Qt::WA_DeleteOnClose);
    setAccessibleName(words.name);
    setFocusPolicy(Qt::StrongFocus);
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(spacing::kLarge, spacing::kMedium, spacing::kLarge, spacing::kMedium);
    grid->setHorizontalSpacing(spacing::kMedium);
    grid->setVerticalSpacing(spacing::kSmall);
    Duration whole = parts.isEmpty() ? Duration::zero() : parts.first().length.value_or(Duration::zero());
    if (whole <= Duration::zero()) { // it is not back: then the longest part
        for (const WaterfallPart& part : parts)
            whole = std::max(whole, part.length.value_or(Duration::zero()));
    }
    QStringList spoken;
    int row = 0;
    for (const WaterfallPart& part : parts) {
        const QString length = part.length ? durationText(*part.length) : tr("unknown");
        auto* label = new QLabel(part.label);
        auto* value = new QLabel(length);
        value->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
        if (!part.length)
            value->setProperty("tone", QStringLiteral("muted"));
        grid->addWidget(label, row, 0);
        if (part.length && whole > Duration::zero()) {
            const double share = std::chrono::duration<double>(*part.length) / std::chrono::duration<double>(whole);
            const double begin = std::chrono::duration<double>(part.begin) / std::chrono::duration<double>(whole);
            auto* bar = new QLabel;
            const QColor own = part.style < 0 ? color : theme.seriesColor(part.style);
            bar->setPixmap(barPixmap(begin, share, theme, part.isTotal ? theme.mutedText : own, devicePixelRatioF()));
            grid->addWidget(bar, row, 1);
        }
        grid->addWidget(value, row, 2);
        spoken << QString(part.label + u' ' + length + u' ' + part.excess).trimmed();
        ++row;
        if (!part.excess.isEmpty()) {
            auto* note = new QLabel(part.excess);
            note->setWordWrap(true);
            note->setProperty("tone", QStringLiteral("muted"));
            grid->addWidget(note, row++, 1, 1, 2);
        }
    }
    auto* sentence = new QLabel(words.sentence);
    sentence->setTextFormat(Qt::PlainText);
    sentence->setWordWrap(true);
    sentence->setProperty("tone", QStringLiteral("muted"));
    grid->addWidget(sentence, row, 0, 1, 3);
    setAccessibleDescription(spoken.join(QStringLiteral("; ")));
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
