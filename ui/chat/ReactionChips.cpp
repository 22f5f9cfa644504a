// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat/ReactionChips.h"

#include "core/SafeText.h"
#include "model/MessageText.h"

#include <QCoreApplication>
#include <QFontMetrics>
#include <QLocale>
#include <QStyle>

#include <algorithm>

namespace roundtrip {

namespace {

constexpr int kChipPadding = 7;
constexpr int kMostNamed = 12; // of who reacted; further ones are a number

struct ReactionWords
{
    Q_DECLARE_TR_FUNCTIONS(Reaction)
};

bool hasFailedOn(const LineRoad& road)
{
    return road.outcome() == Outcome::Lost || road.outcome() == Outcome::Rejected || road.outcome() == Outcome::NotSent;
}

/// "Server 7.1 ms, Function lost".
QString faresOf(const LineReaction& own)
{
    QStringList fares;
    for (const LineRoad& road : own.roads) {
        ChatMessage state;
        state.sample = road.sample;
        fares
            << ReactionWords::tr("%1 %2", "a backend and a round trip").arg(safeLine(road.backend), statusText(state));
    }
    const bool lost =
        std::any_of(own.roads.begin(), own.roads.end(), [](const auto& road) { return road.referenceLost; });
    const QString text = fares.join(QStringLiteral(", "));
    return lost ? ReactionWords::tr("%1; a server left out what it is a reaction to").arg(text) : text;
}

void addToChip(ReactionChip& chip, const LineReaction& reaction, QStringList& names)
{
    ++chip.count;
    if (reaction.own) {
        chip.own = true;
        chip.isOut = std::none_of(reaction.roads.begin(), reaction.roads.end(),
                                  [](const LineRoad& road) { return road.outcome() == Outcome::Delivered; });
        chip.hasFailed = std::all_of(reaction.roads.begin(), reaction.roads.end(), &hasFailedOn);
        names.prepend(ReactionWords::tr("you (%1)").arg(faresOf(reaction)));
    } else {
        names << safeLine(reaction.user);
    }
}

QString namedText(const QStringList& names)
{
    const auto more = static_cast<int>(names.size()) - kMostNamed;
    const QString named = names.mid(0, kMostNamed).join(QStringLiteral(", "));
    return more > 0 ? ReactionWords::tr("%1 and %n more", nullptr, more).arg(named) : named;
}

} // namespace

std::vector<ReactionChip> chipsOf(const std::vector<LineReaction>& reactions)
{
    std::vector<ReactionChip> chips;
    std::vector<QStringList> names;
    for (const LineReaction& reaction : reactions) {
        auto same = std::find_if(chips.begin(), chips.end(),
                                 [&reaction](const ReactionChip& chip) { return chip.emoji == reaction.emoji; });
        if (same == chips.end()) {
            chips.push_back({.emoji = reaction.emoji});
            names.emplace_back();
            same = chips.end() - 1;
        }
        addToChip(*same, reaction, names[static_cast<std::size_t>(same - chips.begin())]);
    }
    for (std::size_t i = 0; i < chips.size(); ++i)
        chips[i].words = ReactionWords::tr("%1 by %2").arg(safeLine(chips[i].emoji), namedText(names[i]));
    return chips;
}

QString spokenReactions(const std::vector<LineReaction>& reactions)
{
    QStringList words;
    for (const ReactionChip& chip : chipsOf(reactions))
        words << chip.words;
    return words.isEmpty() ? QString() : ReactionWords::tr("Reactions: %1").arg(words.join(QStringLiteral("; ")));
}

QString ReactionStrip::labelOf(const ReactionChip& chip)
{
    const QString emoji = safeLine(chip.emoji);
    return chip.count > 1 ? QStringLiteral("%1 %2").arg(emoji, QLocale().toString(chip.count)) : emoji;
}

ReactionStrip::ReactionStrip(const std::vector<LineReaction>& reactions, const QFont& font, int width)
    : m_chips(chipsOf(reactions)), m_font(font)
{
    const QFontMetrics metrics(m_font);
    const int height = heightOf(font) - spacing::kTight;
    const int rest = metrics.horizontalAdvance(QStringLiteral("+888")) + 2 * kChipPadding; // for those without room
    int x = 0;
    for (std::size_t i = 0; i < m_chips.size(); ++i) {
        const int wide = std::max(metrics.horizontalAdvance(labelOf(m_chips[i])), metrics.height()) + 2 * kChipPadding;
        const bool isLast = i + 1 == m_chips.size();
        if (x + wide + (isLast ? 0 : rest + spacing::kTight) > width && !(i == 0 && isLast)) {
            m_places.emplace_back(x, 0, rest, height);
            return;
        }
        m_places.emplace_back(x, 0, wide, height);
        x += wide + spacing::kTight;
    }
}

int ReactionStrip::heightOf(const QFont& font)
{
    return QFontMetrics(font).height() + 4 + spacing::kTight;
}

int ReactionStrip::width() const
{
    return m_places.empty() ? 0 : m_places.back().right() + 1;
}

const ReactionChip* ReactionStrip::chipAt(const QPoint& place) const
{
    for (std::size_t i = 0; i < m_places.size(); ++i) {
        if (m_places[i].contains(place))
            return &m_chips[i];
    }
    return nullptr;
}

QRect ReactionStrip::rectOf(const QString& emoji) const
{
    for (std::size_t i = 0; i < m_places.size(); ++i) {
        if (m_chips[i].emoji == emoji)
            return m_places[i];
    }
    return {};
}

void ReactionStrip::paint(QPainter& painter, const QRect& area, const Theme& theme, Qt::LayoutDirection direction) const
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(m_font);
    for (std::size_t i = 0; i < m_places.size(); ++i) {
        const ReactionChip& chip = m_chips[i];
        const bool isRest = i + 1 == m_places.size() && m_places.size() < m_chips.size();
        const QRect spot = QStyle::visualRect(direction, area, m_places[i].translated(area.topLeft()));
        const bool mine = chip.own && !isRest;
        painter.setPen(QPen(mine ? (chip.hasFailed ? theme.bad : theme.accent) : theme.border, mine ? 1.5 : 1.0,
                            mine && chip.isOut && !chip.hasFailed ? Qt::DotLine : Qt::SolidLine));
        painter.setBrush(mine ? theme.selection() : theme.raised);
        const QRectF frame = QRectF(spot).adjusted(0.75, 0.75, -0.75, -0.75);
        painter.drawRoundedRect(frame, frame.height() / 2, frame.height() / 2);
        painter.setPen(theme.text);
        const auto others = static_cast<int>(m_chips.size() - i);
        painter.drawText(spot, Qt::AlignCenter,
                         isRest ? QStringLiteral("+%1").arg(QLocale().toString(others)) : labelOf(chip));
        if (!mine || !chip.hasFailed)
            continue;
        painter.setPen(QPen(theme.bad, 1.5)); // it has reached nobody: colour is never alone
        painter.drawLine(frame.bottomLeft() + QPointF(5, -3), frame.topRight() + QPointF(-5, 3));
    }
    painter.restore();
}

} // namespace roundtrip
