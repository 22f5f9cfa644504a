// SPDX-License-Identifier: GPL-3.0-or-later
#include "present/VerdictSlide.h"

#include "scoreboard/VerdictWords.h"
#include "theme/DirectedText.h"
#include "theme/MarkerShape.h"

#include <QPainter>
#include <QStyle>

#include <algorithm>
#include <cmath>

namespace roundtrip {

namespace {
constexpr double kWinnerShare = 1.8; // of the font of the others
constexpr double kSlideMark = 0.7;   // of a line's height
constexpr double kMarkReach = 1.5;   // the widest shapes (a star) are by so much wider than the square
constexpr double kMarkRoom = kSlideMark * kMarkReach + 0.2;
constexpr double kSlideLeading = 1.25;
constexpr double kSmaller = 0.92;
constexpr double kLeastShare = 0.4;
} // namespace

VerdictSlide::VerdictSlide(QWidget* parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void VerdictSlide::setVerdict(const RaceVerdict& verdict, const QHash<QString, int>& styles)
{
    m_verdict = verdict;
    m_styles = styles;
    setAccessibleName(text());
    update();
}

void VerdictSlide::setTheme(const Theme& theme)
{
    m_theme = theme;
    update();
}

QString VerdictSlide::text() const
{
    return raceSentence(m_verdict, VerdictWords());
}

QList<VerdictSlide::Placed> VerdictSlide::placed(double share, double& height) const
{
    QFont usual = font();
    usual.setPointSizeF(font().pointSizeF() * share);
    QFont large = usual;
    large.setPointSizeF(usual.pointSizeF() * kWinnerShare);
    large.setWeight(QFont::DemiBold);
    const auto room = [this](const QFont& sized, const QString& words) {
        const QFontMetricsF metrics(sized);
        return kMarkRoom * metrics.height() + metrics.horizontalAdvance(words) + 2.0 <= width();
    };
    QList<Placed> parts;
    double x = 0.0;
    double y = 0.0;
    double lineHeight = 0.0;
    bool hasWinner = false;
    const auto endLine = [&](double gap) {
        y += lineHeight + gap;
        x = 0.0;
        lineHeight = 0.0;
    };
    for (const RaceSaying& saying : raceSayings(m_verdict, VerdictWords())) {
        const bool isWinner = !hasWinner && (m_verdict.fastest.isEmpty() || saying.backend == m_verdict.fastest);
        // A long name makes its own line smaller, and no other.
        while (isWinner && !room(large, saying.text) && large.pointSizeF() > usual.pointSizeF())
            large.setPointSizeF(std::max(large.pointSizeF() * kSmaller, usual.pointSizeF()));
        Placed part{.text = saying.text, .style = m_styles.value(saying.backend, -1), .font = isWinner ? large : usual};
        const QFontMetricsF metrics(part.font);
        const double mark = part.style < 0 ? 0.0 : kMarkRoom * metrics.height();
        const double wide = std::min(mark + metrics.horizontalAdvance(part.text) + 2.0, static_cast<double>(width()));
        if (x > 0.0 && (isWinner || x + wide > width()))
            endLine(0.0);
        part.area = QRectF(x, y, wide, metrics.height() * kSlideLeading);
        lineHeight = std::max(lineHeight, part.area.height());
        x += wide + metrics.height();
        if (isWinner)
            endLine(0.5 * metrics.height());
        hasWinner = hasWinner || isWinner;
        parts << part;
    }
    height = y + lineHeight;
    return parts;
}

QList<VerdictSlide::Placed> VerdictSlide::fitted() const
{
    double height = 0.0;
    double share = 1.0;
    QList<Placed> parts = placed(share, height);
    const auto isCut = [](const Placed& part) {
        const QFontMetricsF metrics(part.font);
        const double mark = part.style < 0 ? 0.0 : kMarkRoom * metrics.height();
        return mark + metrics.horizontalAdvance(part.text) > part.area.width();
    };
    while (share > kLeastShare && (height > this->height() || std::any_of(parts.cbegin(), parts.cend(), isCut))) {
        share *= kSmaller;
        parts = placed(share, height);
    }
    const double down = std::max(0.0, 0.4 * (this->height() - height));
    for (Placed& part : parts)
        part.area.translate(0, down);
    return parts;
}

void VerdictSlide::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    for (const Placed& part : fitted()) {
        QRect words = part.area.toRect();
        const QFontMetricsF metrics(part.font);
        if (part.style >= 0) {
            const double extent = kSlideMark * metrics.height();
            const int reach = static_cast<int>(std::ceil(extent * kMarkReach));
            const QRect mark(words.left(), words.center().y() - reach / 2, reach, reach);
            const QRectF placedMark = QStyle::visualRect(layoutDirection(), rect(), mark);
            painter.fillPath(markerPath(markerShape(part.style), placedMark.center(), extent),
                             m_theme.seriesColor(part.style));
            words.setLeft(words.left() + static_cast<int>(kMarkRoom * metrics.height()));
        }
        painter.setFont(part.font);
        painter.setPen(part.style >= 0 || m_verdict.fastest.isEmpty() ? m_theme.text : m_theme.mutedText);
        drawDirected(painter, QStyle::visualRect(layoutDirection(), rect(), words), layoutDirection(),
                     Qt::AlignLeft | Qt::AlignVCenter | Qt::TextDontClip, part.text);
    }
}

} // namespace roundtrip

#include "moc_VerdictSlide.cpp"
