// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chat/ReactionChips.h"
#include "model/ChatMessage.h"
#include "model/TextLinks.h"
#include "race/RaceBar.h"

#include <QFont>
#include <QStyledItemDelegate>

#include <optional>

namespace roundtrip {

class BubbleText;
class LaneSheet;

/// Paints a message as a bubble with its state below (clock, ticks, round trip, cold flag, or the reason of a failure)
/// and its way as the race draws it. For a model with the roles of MessageModel.
class MessageDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    /// `sheet`: what its lane shares with others, and outlives it; null: nothing. `style`: how its backend looks.
    explicit MessageDelegate(QObject* parent = nullptr, LaneSheet* sheet = nullptr, int style = 0);

    void setTheme(const Theme& theme);
    /// Where a message's bar is drawn in its row; empty where it has none.
    [[nodiscard]] QRectF barRect(const QStyleOptionViewItem& option, const QModelIndex& index) const;
    /// Marks this text where it stands; bubbles without it step back. Empty: none do.
    void setSearch(const QString& text) { m_search = text; }
    /// The message, by serial, that a search shows; −1: none.
    void setFound(qint64 serial) { m_found = serial; }

    /// The address under a place in the row; nothing where none is.
    [[nodiscard]] std::optional<TextLink> linkAt(const QStyleOptionViewItem& option, const QModelIndex& index,
                                                 const QPoint& position) const;

    /// The same of a reaction's chip.
    [[nodiscard]] std::optional<ReactionChip> chipAt(const QStyleOptionViewItem& option, const QModelIndex& index,
                                                     const QPoint& position) const;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    struct Layout
    {
        QRect bubble; ///< of a note: all of its line
        QRect name;   ///< null where the bubble above is by the same person
        QRect text;
        QRect status;
        QRect bar;   ///< the ruler of its way
        QRect quote; ///< of what it answers to
        QRect chips; ///< of the reactions to it

        /// Mirrored within the area where the window is read from right to left.
        [[nodiscard]] Layout seenFrom(Qt::LayoutDirection direction, const QRect& area) const;
    };
    [[nodiscard]] Layout layOut(const QRect& area, const QFont& font, const ChatMessage& message, bool showName,
                                const QSize& text) const;
    [[nodiscard]] static int textWidth(int width);
    void paintAnswers(QPainter& painter, const Layout& layout, const QStyleOptionViewItem& option,
                      const ChatMessage& message) const;
    /// As it is painted.
    [[nodiscard]] Layout placed(const QStyleOptionViewItem& option, const QModelIndex& index,
                                const ChatMessage& message, const BubbleText& text) const;
    [[nodiscard]] static bool startsGroup(const QModelIndex& index, const ChatMessage& message);
    [[nodiscard]] int measuredHeight(int width, const QFont& font, const QModelIndex& index) const;
    [[nodiscard]] int estimatedHeight(int width, const QFont& font, const QModelIndex& index) const;
    void noteHeight(const QRect& area, const QFont& font, const QModelIndex& index) const;
    [[nodiscard]] RaceTrack trackOf(const ChatMessage& message) const;
    void paintBar(QPainter& painter, const QRect& area, Qt::LayoutDirection direction,
                  const ChatMessage& message) const;
    void paintNote(QPainter& painter, const QStyleOptionViewItem& option, const ChatMessage& note) const;
    void paintName(QPainter& painter, const QRect& area, const QStyleOptionViewItem& option,
                   const ChatMessage& message) const;
    void paintStatus(QPainter& painter, const QRect& area, Qt::LayoutDirection direction,
                     const ChatMessage& message) const;
    [[nodiscard]] QPair<QString, QColor> statusIcon(const ChatMessage& message) const;

    [[nodiscard]] QColor bubbleColor(const ChatMessage& message) const;
    [[nodiscard]] bool isFound(const ChatMessage& message) const;

    Theme m_theme = Theme::light();
    QString m_search = {};
    qint64 m_found = -1;
    // A list asks for the height of every row whenever one is added; only the width and font make it another. Rows out
    // of view are not measured for it: a history of long texts would hold up every change of size for seconds.
    LaneSheet* m_sheet = nullptr; ///< keeps them
    int m_style = 0;
    mutable MarkPictures m_pictures = {};
    mutable RaceBar m_bar{m_pictures};
};

} // namespace roundtrip
