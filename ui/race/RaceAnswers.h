// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "race/RaceScroll.h"
#include "session/Conversation.h"
#include "theme/Theme.h"

#include <QObject>
#include <QPainter>

namespace roundtrip {

/// What lines of the race say to each other: the line that one answers to, above its text, and reactions below it.
/// Draws both, and finds them under the mouse. Places are the viewport's. GUI thread.
class RaceAnswers : public QObject
{
    Q_OBJECT

public:
    /// Both outlive it.
    RaceAnswers(RaceRows& rows, const RaceScroll& scroll) : m_rows(rows), m_scroll(scroll) {}

    /// May be null; outlives what is shown of it.
    void show(const Conversation* conversation) { m_conversation = conversation; }
    void setLooks(const Theme& theme, Qt::LayoutDirection direction);
    void paint(QPainter& painter, int row);

    /// Whether a click there is one on an answer; it is then dealt with.
    bool press(const QPoint& place);
    [[nodiscard]] bool isAt(const QPoint& place);
    /// Of what is there; empty where nothing is.
    [[nodiscard]] QString toolTipAt(const QPoint& place);
    /// "Answers to bob: hi", "Reactions: …": what a screen reader is told besides the line itself.
    [[nodiscard]] QString spoken(const ChatLine& line) const;
    /// The line that this one answers to; −1 where it is not here, or there is none.
    [[nodiscard]] qint64 answeredBy(const ChatLine& line) const;
    /// In the viewport; empty where it is not drawn.
    [[nodiscard]] QRect quoteRect(int row);
    [[nodiscard]] QRect chipRect(int row, const QString& emoji);

Q_SIGNALS:
    /// To be scrolled to.
    void lineRequested(qint64 serial);
    /// The same emoji is to be said by us, too.
    void reactionRequested(qint64 serial, const QString& emoji);

private:
    struct Spot
    {
        int row = -1;
        bool isQuote = false;
        QString emoji = {}; ///< of a chip
        QString words = {};
    };
    [[nodiscard]] Spot spotAt(const QPoint& place);
    [[nodiscard]] QRect seen(int row, const QRect& part) const;
    [[nodiscard]] QString quoteText(const ChatLine& line) const;

    RaceRows& m_rows;
    const RaceScroll& m_scroll;
    const Conversation* m_conversation = nullptr;
    Theme m_theme = Theme::light();
    Qt::LayoutDirection m_direction = Qt::LeftToRight;
};

} // namespace roundtrip
