// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "theme/Theme.h"

#include <QStyledItemDelegate>

namespace roundtrip {

/// Paints the cells of the list of runs: with room at both sides, the state with its sign, and backends with their
/// shapes.
class RunsDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void setTheme(const Theme& theme) { m_theme = theme; }
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    void paintBackends(QPainter& painter, QRect cell, Qt::LayoutDirection direction, const QModelIndex& index) const;

    Theme m_theme = Theme::light();
};

} // namespace roundtrip
