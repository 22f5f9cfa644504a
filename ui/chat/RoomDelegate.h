// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "theme/Theme.h"

#include <QStyledItemDelegate>

namespace roundtrip {

/// Draws a room of RoomsModel: its name, bold while something in it is unread, with the count in a pill and its figure.
class RoomDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void setTheme(const Theme& theme) { m_theme = theme; }
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    Theme m_theme = Theme::light();
};

/// "3" in a pill of the accent, its end at the end of `area`, for a reader of this direction; gives its width. Nothing
/// for none. Of more than 99 it says so.
int paintUnreadPill(QPainter& painter, const QRect& area, qint64 count, const Theme& theme,
                    Qt::LayoutDirection direction);

} // namespace roundtrip
