// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QObject>
#include <QStyledItemDelegate>
#include <QTimer>

class QTableView;

namespace roundtrip {

/// Sees to it that a table of figures shows whole ones: where the columns have not room enough for what they hold,
/// those that matter least are hidden until the others do. One column is a name, and may be cut off. GUI thread.
class FittedColumns : public QObject
{
    Q_OBJECT

public:
    /// Of a table that has its model and delegate, and belongs to the table. `dropOrder`: columns that may be hidden,
    /// the least important first. `leastName`: what the column with the name keeps.
    FittedColumns(QTableView& table, const QList<int>& dropOrder, int leastName, int nameColumn = 0);

    /// At once; it is done anyway after a change of size or data.
    void fit();

    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    [[nodiscard]] int neededBy(int column) const;

    QTableView& m_table;
    QList<int> m_dropOrder;
    int m_leastName;
    int m_nameColumn;
    QTimer m_soon;
};

/// Draws a figure whole or not at all: one whose first or last digits are cut off is another figure.
class WholeFigureDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override;
};

/// The text where it fits, else dots.
[[nodiscard]] QString wholeOrDots(const QFontMetrics& metrics, const QString& text, int width);

} // namespace roundtrip
