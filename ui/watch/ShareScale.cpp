// SPDX-License-Identifier: GPL-3.0-or-later
#include "watch/ShareScale.h"

#include "model/MessageText.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <cmath>

namespace roundtrip {

namespace {

struct ScaleWords
{
    Q_DECLARE_TR_FUNCTIONS(ShareScale)
};

constexpr std::array kLeastShares{1.0, 0.999, 0.99, 0.95, 0.9, 0.0}; ///< of each step

constexpr std::array kMostLimits{0.5, 1.0, 2.0, 5.0, 10.0}; ///< times the limit, of each step but the last

constexpr std::array<QRgb, ShareScale::kSteps> kOnLight{0xffc3dcf0, 0xff7fb2dc, 0xfff9cf9c,
                                                        0xfff29440, 0xffc95500, 0xff7a2f00};
constexpr std::array<QRgb, ShareScale::kSteps> kOnDark{0xff24435f, 0xff3877ad, 0xff7d5a2c,
                                                       0xffb8732a, 0xfff29a4a, 0xffffdcae};

} // namespace

int ShareScale::stepOf(const ObjectiveCounts& counts)
{
    if (counts.beyond <= 0)
        return 0; // 0.99999999 is not all, however it is rounded
    const double share = static_cast<double>(counts.within) / static_cast<double>(counts.total());
    int step = 1;
    while (step + 1 < kSteps && share < kLeastShares.at(static_cast<std::size_t>(step)))
        ++step;
    return step;
}

QColor ShareScale::color(const Theme& theme, int step)
{
    return QColor::fromRgb((theme.dark ? kOnDark : kOnLight).at(static_cast<std::size_t>(step)));
}

QString ShareScale::text(int step)
{
    switch (step) {
    case 0:
        return ScaleWords::tr("all");
    case 1:
        return ScaleWords::tr("99.9 %");
    case 2:
        return ScaleWords::tr("99 %");
    case 3:
        return ScaleWords::tr("95 %");
    case 4:
        return ScaleWords::tr("90 %");
    default:
        return ScaleWords::tr("less");
    }
}

void ShareScale::paintCell(QPainter& painter, const QRectF& cell, const Theme& theme, int step)
{
    painter.fillRect(cell, color(theme, step));
    if (step + 1 < kSteps)
        return;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.surface);
    const double radius = std::max(cell.height() / 6.0, 1.0);
    painter.drawEllipse(cell.center(), radius, radius);
    painter.restore();
}

int ShareScale::stepOf(std::uint64_t tailUs, Duration limit)
{
    const double times =
        static_cast<double>(tailUs) / static_cast<double>(std::max<std::int64_t>(toMicroseconds(limit), 1));
    int step = 0;
    while (step + 1 < kSteps && times > kMostLimits.at(static_cast<std::size_t>(step)))
        ++step;
    return step;
}

QString ShareScale::text(int step, Duration limit)
{
    if (step + 1 >= kSteps)
        return ScaleWords::tr("more");
    const double most = static_cast<double>(toMicroseconds(limit)) * kMostLimits.at(static_cast<std::size_t>(step));
    return durationText(std::chrono::microseconds(std::llround(most)));
}

void ShareScale::paintDoubt(QPainter& painter, const QRectF& cell, const Theme& theme)
{
    painter.save();
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(theme.grid, 1.0));
    painter.drawRect(cell.adjusted(0.5, 0.5, -0.5, -0.5));
    painter.restore();
}

void ShareScale::paintLegend(QPainter& painter, const QRectF& area, const Theme& theme, const QString& title,
                             const QStringList& texts)
{
    const QFontMetricsF metrics(painter.font());
    const double side = area.height() - 4.0;
    double left = area.left();
    painter.setPen(theme.mutedText);
    const auto say = [&](const QString& text) {
        painter.setPen(theme.mutedText);
        painter.drawText(QRectF(left, area.top(), std::max(area.right() - left, 1.0), area.height()),
                         Qt::AlignLeft | Qt::AlignVCenter, text);
        left += metrics.horizontalAdvance(text) + spacing::kSmall;
    };
    double scale = 0.0;
    for (int step = 0; step < kSteps; ++step)
        scale += side + spacing::kTight + metrics.horizontalAdvance(texts.value(step)) + spacing::kSmall;
    const QString elided = metrics.elidedText(title, Qt::ElideRight, std::max(area.width() - scale, 0.0));
    if (elided.size() > 1)
        say(elided);
    for (int step = 0; step < kSteps; ++step) {
        paintCell(painter, {left, area.top() + 2.0, side, side}, theme, step);
        left += side + spacing::kTight;
        say(texts.value(step));
    }
}

} // namespace roundtrip
