// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/ChatMessage.h"
#include "theme/Theme.h"

#include <QFont>
#include <QHash>
#include <QStyledItemDelegate>

namespace roundtrip {

/// Paints a message as a bubble with its state below: clock, ticks, round trip, cold flag, or the reason of a failure.
class MessageDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    explicit MessageDelegate(QObject* parent = nullptr);

    void setTheme(const Theme& theme);
    /// Bubbles without this text step back. Empty: none do.
    void setSearch(const QString& text) { m_search = text; }

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    struct Layout
    {
        QRect bubble;
        QRect name; ///< null where the bubble above is by the same person
        QRect text;
        QRect status;

        /// Mirrored within the area where the window is read from right to left.
        [[nodiscard]] Layout seenFrom(Qt::LayoutDirection direction, const QRect& area) const;
    };
    [[nodiscard]] Layout layOut(const QRect& area, const QFont& font, const ChatMessage& message, bool showName) const;
    [[nodiscard]] static bool startsGroup(const QModelIndex& index, const ChatMessage& message);
    void paintStatus(QPainter& painter, const QRect& area, Qt::LayoutDirection direction,
                     const ChatMessage& message) const;
    [[nodiscard]] QPair<QString, QColor> statusIcon(const ChatMessage& message) const;

    [[nodiscard]] QColor bubbleColor(const ChatMessage& message) const;
    [[nodiscard]] bool isFound(const ChatMessage& message) const;

    Theme m_theme = Theme::light();
    QString m_search = {};
    // A list asks for the height of every row whenever one is added; only the width and font make it another.
    mutable QHash<qint64, int> m_heights = {}; ///< by serial
    mutable int m_heightsWidth = 0;
    mutable QFont m_heightsFont = {};
};

} // namespace roundtrip
