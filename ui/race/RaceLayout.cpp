// SPDX-License-Identifier: GPL-3.0-or-later
#include "race/RaceLayout.h"

#include "chat/BubbleText.h"
#include "chat/ReactionChips.h"
#include "core/SafeText.h"
#include "theme/Fonts.h"
#include "theme/Theme.h"

#include <QFontMetrics>
#include <QLocale>

#include <algorithm>

namespace roundtrip {

namespace {

constexpr int kWidestName = 150;    // of a backend, or of who speaks
constexpr int kNamesFrom = 520;     // narrower windows leave the room to the tracks
constexpr int kNarrowestText = 220; // beside the name; else it stands below
constexpr qsizetype kMostNames = 500;
constexpr int kRounding = 2; // widths are rounded, and a name that fits must not end in dots

} // namespace

RaceLayout::RaceLayout(const QFont& font, int width, const QStringList& backends, const QSet<QString>& hidden)
    : m_font(font), m_bold(fonts::strong(font)), m_small(fonts::small(font))
{
    const QFontMetrics metrics(m_font);
    const QFontMetrics bold(m_bold);
    const QFontMetrics small(m_small);
    m_lineHeight = metrics.height();
    m_lineSpacing = metrics.lineSpacing();
    m_averageChar = std::max(metrics.averageCharWidth(), 1);
    m_trackHeight = std::max(m_lineHeight, kMarkExtent) + 3;
    for (const int hour : {0, 10, 20}) { // where a day has twice twelve hours, midnight is the longest
        const QString time = QLocale().toString(QTime(hour, 58), QLocale::ShortFormat);
        m_timeWidth = std::max(m_timeWidth, small.horizontalAdvance(time) + kRounding);
    }
    m_labelsWidth = bold.horizontalAdvance(QStringLiteral("88.8 ms")) + spacing::kSmall +
                    small.horizontalAdvance(QStringLiteral("first 888×")) + kMarkExtent;
    fit(width, backends, hidden);
}

RaceLayout RaceLayout::fitted(const QFont& font, int width, const QStringList& backends,
                              const QSet<QString>& hidden) const
{
    if (m_timeWidth == 0 || font != m_font)
        return RaceLayout(font, width, backends, hidden);
    RaceLayout other(*this);
    other.fit(width, backends, hidden);
    return other;
}

void RaceLayout::fit(int width, const QStringList& backends, const QSet<QString>& hidden)
{
    m_hidden = hidden;
    m_width = width;
    m_nameWidth = 0;
    if (width >= kNamesFrom) {
        const QFontMetrics metrics(m_font);
        for (const QString& backend : backends)
            m_nameWidth = std::max(m_nameWidth, metrics.horizontalAdvance(safeLine(backend)) + kRounding);
        m_nameWidth = std::min(m_nameWidth, kWidestName);
    }
    const int afterName = m_nameWidth > 0 ? m_nameWidth + spacing::kSmall : 0;
    m_rulerLeft = kMargin + kMarkExtent + spacing::kSmall + afterName;
    m_rulerRight = std::max(m_rulerLeft + 40, width - kMargin - m_labelsWidth);
}

int RaceLayout::headWidth(const ChatLine& line) const
{
    // Asked several times for each of a hundred thousand rows, and a few people said them all.
    if (m_nameWidths.size() > kMostNames)
        m_nameWidths.clear();
    auto known = m_nameWidths.constFind(line.user);
    if (known == m_nameWidths.cend())
        known = m_nameWidths.insert(line.user, QFontMetrics(m_bold).horizontalAdvance(safeLine(line.user)) + 2);
    return kMargin + std::min(*known, kWidestName) + spacing::kSmall + m_timeWidth + spacing::kMedium;
}

RaceLayout::Head RaceLayout::headOf(const ChatLine& line) const
{
    const int width = headWidth(line);
    const bool stacked = m_width - width - kMargin < kNarrowestText;
    const int left = stacked ? kMargin : width;
    return {.width = width,
            .isStacked = stacked,
            .textLeft = left,
            .textWidth = std::clamp(m_width - left - kMargin, 40, kWidestText)};
}

int RaceLayout::textWidth(const ChatLine& line) const
{
    return headOf(line).textWidth;
}

QSize RaceLayout::estimatedText(const ChatLine& line) const
{
    const int width = textWidth(line);
    const int perLine = std::max(width / m_averageChar, 1);
    const auto shown = std::min<qsizetype>(line.text.size(), BubbleText::kMostCharacters);
    const auto lines = std::clamp<qsizetype>(
        (shown + perLine - 1) / perLine + QStringView(line.text).left(shown).count(u'\n'), 1, BubbleText::kMostLines);
    return {width, static_cast<int>(lines) * m_lineSpacing};
}

RaceRow RaceLayout::place(const ChatLine& line, const Parts& parts, const QSize& text) const
{
    RaceRow row;
    int y = spacing::kTight;
    if (parts.startsDay) {
        row.day = QRect(kMargin, y, m_width - 2 * kMargin, m_lineHeight + spacing::kSmall);
        y += row.day.height();
    }
    for (const auto& [isThere, mark] :
         {std::pair(parts.startsSession, &row.session), {parts.startsUnread, &row.unread}}) {
        if (!isThere)
            continue;
        *mark = QRect(kMargin, y, m_width - 2 * kMargin, m_lineHeight + spacing::kSmall);
        y += mark->height();
    }
    const Head head = headOf(line);
    const int nameRoom = head.width - kMargin - spacing::kSmall - m_timeWidth - spacing::kMedium;
    row.name = QRect(kMargin, y, nameRoom, m_lineHeight);
    row.time = QRect(row.name.right() + 1 + spacing::kSmall, y, m_timeWidth, m_lineHeight);
    if (head.isStacked)
        y += m_lineHeight;
    if (!line.replyTo.isEmpty()) {
        row.quote = QRect(head.textLeft, y, head.textWidth, m_lineHeight);
        y += m_lineHeight;
    }
    row.text = QRect(head.textLeft, y, head.textWidth, text.height());
    y += std::max(text.height(), head.isStacked ? 0 : m_lineHeight) + 2;
    const auto roads = static_cast<int>(std::count_if(line.roads.begin(), line.roads.end(),
                                                      [this](const LineRoad& road) { return shows(road.backend); }));
    if (line.own && parts.isOpen && roads > 0) {
        row.tracks = QRect(kMargin, y, m_width - 2 * kMargin, roads * m_trackHeight);
        y += row.tracks.height();
    } else if (roads > 0) {
        row.stamps = QRect(kMargin, y, m_width - 2 * kMargin, m_trackHeight);
        y += row.stamps.height();
    }
    if (!line.reactions.empty()) {
        row.chips = QRect(head.textLeft, y + 1, m_width - kMargin - head.textLeft, ReactionStrip::heightOf(m_small));
        y += row.chips.height() + 1;
    }
    row.height = y + spacing::kTight;
    return row;
}

} // namespace roundtrip
