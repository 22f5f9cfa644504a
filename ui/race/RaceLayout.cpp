// SPDX-License-Identifier: GPL-3.0-or-later
#include "race/RaceLayout.h"

#include "chat/BubbleText.h"
#include "core/SafeText.h"
#include "theme/Theme.h"

#include <QFontMetrics>
#include <QLocale>

#include <algorithm>

namespace roundtrip {

namespace {

constexpr int kWidestName = 150;    // of a backend, or of who speaks
constexpr int kNamesFrom = 520;     // narrower windows leave the room to the tracks
constexpr int kNarrowestText = 220; // beside the name; else it stands below
constexpr double kRaceSmallShare = 0.9;
constexpr int kRounding = 2; // widths are rounded, and a name that fits must not end in dots

} // namespace

RaceLayout::RaceLayout(const QFont& font, int width, const QStringList& backends)
    : m_font(font), m_bold(font), m_small(font), m_width(width)
{
    m_bold.setWeight(QFont::DemiBold);
    m_small.setPointSizeF(font.pointSizeF() * kRaceSmallShare);
    const QFontMetrics metrics(m_font);
    const QFontMetrics bold(m_bold);
    const QFontMetrics small(m_small);
    m_trackHeight = std::max(metrics.height(), kMarkExtent) + 3;
    m_timeWidth = small.horizontalAdvance(QLocale().toString(QTime(20, 58), QLocale::ShortFormat));
    if (width >= kNamesFrom) {
        for (const QString& backend : backends)
            m_nameWidth = std::max(m_nameWidth, metrics.horizontalAdvance(safeLine(backend)) + kRounding);
        m_nameWidth = std::min(m_nameWidth, kWidestName);
    }
    const int afterName = m_nameWidth > 0 ? m_nameWidth + spacing::kSmall : 0;
    m_rulerLeft = kMargin + kMarkExtent + spacing::kSmall + afterName;
    const int labels = bold.horizontalAdvance(QStringLiteral("88.8 ms")) + spacing::kSmall +
                       small.horizontalAdvance(QStringLiteral("first 888×")) + kMarkExtent;
    m_rulerRight = std::max(m_rulerLeft + 40, width - kMargin - labels);
}

int RaceLayout::headWidth(const ChatLine& line) const
{
    const int name = QFontMetrics(m_bold).horizontalAdvance(safeLine(line.user)) + 2;
    return kMargin + std::min(name, kWidestName) + spacing::kSmall + m_timeWidth + spacing::kMedium;
}

bool RaceLayout::isStacked(const ChatLine& line) const
{
    return m_width - headWidth(line) - kMargin < kNarrowestText;
}

int RaceLayout::textWidth(const ChatLine& line) const
{
    const int left = isStacked(line) ? kMargin : headWidth(line);
    return std::clamp(m_width - left - kMargin, 40, kWidestText);
}

QSize RaceLayout::estimatedText(const ChatLine& line) const
{
    const QFontMetrics metrics(m_font);
    const int perLine = std::max(textWidth(line) / std::max(metrics.averageCharWidth(), 1), 1);
    const auto shown = std::min<qsizetype>(line.text.size(), BubbleText::kMostCharacters);
    const auto lines = std::clamp<qsizetype>((shown + perLine - 1) / perLine + line.text.left(shown).count(u'\n'), 1,
                                             BubbleText::kMostLines);
    return {textWidth(line), static_cast<int>(lines) * metrics.lineSpacing()};
}

RaceRow RaceLayout::place(const ChatLine& line, const Parts& parts, const QSize& text) const
{
    const QFontMetrics metrics(m_font);
    RaceRow row;
    int y = spacing::kTight;
    if (parts.startsDay) {
        row.day = QRect(kMargin, y, m_width - 2 * kMargin, metrics.height() + spacing::kSmall);
        y += row.day.height();
    }
    const int head = metrics.height();
    const bool stacked = isStacked(line);
    const int nameRoom = headWidth(line) - kMargin - spacing::kSmall - m_timeWidth - spacing::kMedium;
    row.name = QRect(kMargin, y, nameRoom, head);
    row.time = QRect(row.name.right() + 1 + spacing::kSmall, y, m_timeWidth, head);
    if (stacked)
        y += head;
    row.text = QRect(stacked ? kMargin : headWidth(line), y, textWidth(line), text.height());
    y += std::max(text.height(), stacked ? 0 : head) + 2;
    const int roads = static_cast<int>(line.roads.size());
    if (line.own && parts.isOpen && roads > 0) {
        row.tracks = QRect(kMargin, y, m_width - 2 * kMargin, roads * m_trackHeight);
        y += row.tracks.height();
    } else if (roads > 0) {
        row.stamps = QRect(kMargin, y, m_width - 2 * kMargin, m_trackHeight);
        y += row.stamps.height();
    }
    row.height = y + spacing::kTight;
    return row;
}

} // namespace roundtrip
