// SPDX-License-Identifier: GPL-3.0-or-later
#include "race/RaceAnswers.h"

#include "chat/ReactionChips.h"
#include "core/SafeText.h"
#include "theme/DirectedText.h"

#include <QFontMetrics>
#include <QStyle>

#include <algorithm>

namespace roundtrip {

namespace {
constexpr int kQuoteBar = 3;
constexpr qsizetype kMostOfQuote = 300; // no row is wider
} // namespace

void RaceAnswers::setLooks(const Theme& theme, Qt::LayoutDirection direction)
{
    m_theme = theme;
    m_direction = direction;
}

QRect RaceAnswers::seen(int row, const QRect& part) const
{
    const QRect area = m_scroll.rowRect(row);
    return part.isEmpty() ? QRect() : QStyle::visualRect(m_direction, area, part.translated(area.topLeft()));
}

qint64 RaceAnswers::answeredBy(const ChatLine& line) const
{
    return m_conversation ? m_conversation->lineOf(line.replyTo) : -1;
}

QString RaceAnswers::quoteText(const ChatLine& line) const
{
    const qint64 serial = answeredBy(line);
    if (serial < 0)
        return tr("Answers to a line that is not here");
    const ChatLine& answered = m_conversation->line(serial);
    return tr("%1: %2", "who said what").arg(safeLine(answered.user), safeLine(answered.text.left(kMostOfQuote)));
}

QString RaceAnswers::spoken(const ChatLine& line) const
{
    QStringList parts;
    if (!line.replyTo.isEmpty())
        parts << (answeredBy(line) < 0 ? quoteText(line) : tr("Answers to %1").arg(quoteText(line)));
    const bool lost =
        std::any_of(line.roads.begin(), line.roads.end(), [](const LineRoad& road) { return road.referenceLost; });
    if (lost)
        parts << tr("A server left out what this answers to: there, others see a line of its own");
    if (!line.reactions.empty())
        parts << spokenReactions(line.reactions);
    return parts.join(QStringLiteral(". "));
}

void RaceAnswers::paint(QPainter& painter, int row)
{
    const ChatLine& line = m_rows.line(row);
    if (line.replyTo.isEmpty() && line.reactions.empty())
        return;
    const RaceRow placed = m_rows.place(row);
    if (const QRect quote = seen(row, placed.quote); !quote.isEmpty()) {
        const bool here = answeredBy(line) >= 0;
        QRect bar(quote.topLeft() + QPoint(0, 1), QSize(kQuoteBar, quote.height() - 3));
        bar = QStyle::visualRect(m_direction, quote, bar);
        painter.fillRect(bar, here ? m_theme.accent : m_theme.border);
        const QRect text = m_direction == Qt::RightToLeft ? quote.adjusted(0, 0, -spacing::kSmall, 0)
                                                          : quote.adjusted(spacing::kSmall, 0, 0, 0);
        painter.setFont(m_rows.layout().small());
        painter.setPen(m_theme.mutedText);
        drawDirected(painter, text, m_direction, Qt::AlignLeft | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(quoteText(line), Qt::ElideRight, text.width()));
    }
    if (const QRect chips = seen(row, placed.chips); !chips.isEmpty())
        ReactionStrip(line.reactions, m_rows.layout().small(), chips.width())
            .paint(painter, chips, m_theme, m_direction);
}

QRect RaceAnswers::quoteRect(int row)
{
    return row < 0 ? QRect() : seen(row, m_rows.place(row).quote);
}

QRect RaceAnswers::chipRect(int row, const QString& emoji)
{
    const QRect chips = row < 0 ? QRect() : seen(row, m_rows.place(row).chips);
    if (chips.isEmpty())
        return {};
    const QRect chip = ReactionStrip(m_rows.line(row).reactions, m_rows.layout().small(), chips.width()).rectOf(emoji);
    return chip.isEmpty() ? QRect() : QStyle::visualRect(m_direction, chips, chip.translated(chips.topLeft()));
}

RaceAnswers::Spot RaceAnswers::spotAt(const QPoint& place)
{
    const int row = m_scroll.rowAt(place);
    if (row < 0)
        return {};
    const ChatLine& line = m_rows.line(row);
    if (!line.replyTo.isEmpty() && quoteRect(row).contains(place))
        return {.row = row, .isQuote = true, .words = quoteText(line)};
    const QRect chips = line.reactions.empty() ? QRect() : seen(row, m_rows.place(row).chips);
    if (!chips.contains(place))
        return {};
    const QPoint inStrip(m_direction == Qt::RightToLeft ? chips.right() - place.x() : place.x() - chips.left(),
                         place.y() - chips.top());
    const ReactionStrip strip(line.reactions, m_rows.layout().small(), chips.width());
    const ReactionChip* chip = strip.chipAt(inStrip);
    return chip ? Spot{.row = row, .emoji = chip->emoji, .words = chip->words} : Spot{};
}

bool RaceAnswers::isAt(const QPoint& place)
{
    const Spot spot = spotAt(place);
    return !spot.emoji.isEmpty() || (spot.isQuote && answeredBy(m_rows.line(spot.row)) >= 0);
}

QString RaceAnswers::toolTipAt(const QPoint& place)
{
    return spotAt(place).words;
}

bool RaceAnswers::press(const QPoint& place)
{
    const Spot spot = spotAt(place);
    if (spot.row < 0)
        return false;
    const qint64 serial = m_rows.serialOf(spot.row);
    if (!spot.isQuote)
        Q_EMIT reactionRequested(serial, spot.emoji);
    else if (const qint64 answered = answeredBy(m_rows.line(spot.row)); answered >= 0)
        Q_EMIT lineRequested(answered);
    return true;
}

} // namespace roundtrip

#include "moc_RaceAnswers.cpp"
