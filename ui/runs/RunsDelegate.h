// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "theme/Theme.h"

#include <QStyledItemDelegate>

namespace roundtrip {

/// Paints the cells of the list of runs: with room at both sides, backends with their shapes, figures as small dot
/// plots, and the rows that are no runs: days, and what folds chat sessions.
class RunsDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void setTheme(const Theme& theme) { m_theme = theme; }
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    /// So wide it is where it shows all of it; of backends, all of their names.
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    void paintRun(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index) const;
    void paintText(QPainter& painter, QRect cell, const QStyleOptionViewItem& option, const QModelIndex& index) const;
    void paintBackends(QPainter& painter, QRect cell, Qt::LayoutDirection direction, const QModelIndex& index) const;
    void paintDots(QPainter& painter, const QRect& cell, const QModelIndex& index) const;
    void paintDay(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index) const;
    void paintFold(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index) const;

    Theme m_theme = Theme::light();
};

} // namespace roundtrip
