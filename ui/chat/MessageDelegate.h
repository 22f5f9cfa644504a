// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/ChatMessage.h"
#include "theme/Theme.h"

#include <QFont>
#include <QHash>
#include <QStyledItemDelegate>

namespace roundtrip {

class MessageModel;

/// Paints a message as a bubble with its state below: clock, ticks, round trip, cold flag, or the reason of a failure.
class MessageDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    explicit MessageDelegate(QObject* parent = nullptr);

    void setTheme(const Theme& theme);
    /// Marks this text where it stands; bubbles without it step back. Empty: none do.
    void setSearch(const QString& text) { m_search = text; }
    /// The message, by serial, that a search shows; −1: none.
    void setFound(qint64 serial) { m_found = serial; }

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

Q_SIGNALS:
    /// A row that came into view is not as high as it was taken to be: the list is to be laid out anew.
    void heightCorrected() const;

private:
    struct Layout
    {
        QRect bubble; ///< of a note: all of its line
        QRect name;   ///< null where the bubble above is by the same person
        QRect text;
        QRect status;

        /// Mirrored within the area where the window is read from right to left.
        [[nodiscard]] Layout seenFrom(Qt::LayoutDirection direction, const QRect& area) const;
    };
    struct Height
    {
        int pixels = 0;
        bool isMeasured = false; ///< else taken from the length of its text
    };
    [[nodiscard]] Layout layOut(const QRect& area, const QFont& font, const ChatMessage& message, bool showName,
                                const QSize& text) const;
    [[nodiscard]] static int textWidth(int width);
    [[nodiscard]] static bool startsGroup(const MessageModel& model, int row);
    [[nodiscard]] int measuredHeight(int width, const QFont& font, const MessageModel& model, int row) const;
    [[nodiscard]] int estimatedHeight(int width, const QFont& font, const MessageModel& model, int row) const;
    void noteHeight(const QRect& area, const Layout& layout, qint64 serial) const;
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
    mutable QHash<qint64, Height> m_heights = {}; ///< by serial
    mutable int m_heightsWidth = 0;
    mutable QFont m_heightsFont = {};
};

} // namespace roundtrip
