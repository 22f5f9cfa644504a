// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat/WaterfallPopup.h"

#include "model/MessageText.h"

#include <QGridLayout>
#include <QLabel>
#include <QPainter>

#include <algorithm>

namespace roundtrip {

namespace {

constexpr int kBarWidth = 160;
constexpr int kBarHeight = 12;

QPixmap barPixmap(double share, const Theme& theme, const QColor& color, qreal ratio)
{
    QPixmap pixmap(QSizeF(kBarWidth * ratio, kBarHeight * ratio).toSize());
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(theme.grid);
    QPainter painter(&pixmap);
    painter.fillRect(QRectF(0, 0, std::max(1.5, kBarWidth * share), kBarHeight), color);
    return pixmap;
}

} // namespace

WaterfallPopup::WaterfallPopup(const ChatMessage& message, const QList<WaterfallPart>& parts, const Theme& theme,
                               const QColor& color, QWidget* parent)
    : QFrame(parent, Qt::Popup)
{
    setObjectName(QStringLiteral("waterfall"));
    setAttribute(Qt::WA_DeleteOnClose);
    setAccessibleName(tr("Parts of the round trip"));
    setFocusPolicy(Qt::StrongFocus);
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(spacing::kLarge, spacing::kMedium, spacing::kLarge, spacing::kMedium);
    grid->setHorizontalSpacing(spacing::kMedium);
    grid->setVerticalSpacing(spacing::kSmall);
    Duration longest{}; // an answer may take longer than the round trip: the socket can be quicker than HTTP
    for (const WaterfallPart& part : parts)
        longest = std::max(longest, part.length.value_or(Duration::zero()));
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
        if (part.length && longest > Duration::zero()) {
            const double share = std::chrono::duration<double>(*part.length) / std::chrono::duration<double>(longest);
            auto* bar = new QLabel;
            bar->setPixmap(barPixmap(share, theme, part.isTotal ? theme.mutedText : color, devicePixelRatioF()));
            grid->addWidget(bar, row, 1);
        }
        grid->addWidget(value, row, 2);
        spoken << part.label + u' ' + length;
        ++row;
    }
    auto* sentence = new QLabel(statusSentence(message));
    sentence->setTextFormat(Qt::PlainText); // the reason may quote a server
    sentence->setWordWrap(true);
    sentence->setProperty("tone", QStringLiteral("muted"));
    grid->addWidget(sentence, row, 0, 1, 3);
    setAccessibleDescription(spoken.join(QStringLiteral("; ")));
}

} // namespace roundtrip
