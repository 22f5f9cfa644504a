// SPDX-License-Identifier: GPL-3.0-or-later
#include "theme/FittedColumns.h"

#include <QApplication>
#include <QEvent>
#include <QHeaderView>
#include <QTableView>

#include <algorithm>
#include <chrono>
#include <numeric>

namespace roundtrip {

namespace {
constexpr int kMostRowsMeasured = 50;
constexpr int kSpare = 4;                       // for what the style rounds off
constexpr std::chrono::milliseconds kAtOnce(0); // once for all the changes of one turn of the event loop
} // namespace

QString wholeOrDots(const QFontMetrics& metrics, const QString& text, int width)
{
    return metrics.horizontalAdvance(text) <= width ? text : QStringLiteral("…");
}

FittedColumns::FittedColumns(QTableView& table, const QList<int>& dropOrder, int leastName, int nameColumn)
    : QObject(&table), m_table(table), m_dropOrder(dropOrder), m_leastName(leastName), m_nameColumn(nameColumn)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(kAtOnce);
    connect(&m_soon, &QTimer::timeout, this, &FittedColumns::fit);
    const auto soon = [this] { m_soon.start(); };
    const QAbstractItemModel* model = table.model();
    connect(model, &QAbstractItemModel::dataChanged, this, soon);
    connect(model, &QAbstractItemModel::modelReset, this, soon);
    connect(model, &QAbstractItemModel::layoutChanged, this, soon);
    connect(model, &QAbstractItemModel::rowsInserted, this, soon);
    table.horizontalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    table.setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    table.viewport()->installEventFilter(this);
}

bool FittedColumns::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Resize || event->type() == QEvent::Show)
        fit();
    return QObject::eventFilter(watched, event);
}

int FittedColumns::neededBy(int column) const
{
    QStyleOptionViewItem option;
    option.initFrom(&m_table);
    option.widget = &m_table; // whose style sheet pads
    option.font = m_table.font();
    option.fontMetrics = QFontMetrics(option.font);
    const int icon = m_table.style()->pixelMetric(QStyle::PM_SmallIconSize, nullptr, &m_table);
    option.decorationSize = m_table.iconSize().isValid() ? m_table.iconSize() : QSize(icon, icon);
    int needed = m_table.horizontalHeader()->sectionSizeHint(column);
    const QAbstractItemModel& model = *m_table.model();
    for (int row = 0; row < std::min(model.rowCount(), kMostRowsMeasured); ++row)
        needed = std::max(needed, m_table.itemDelegate()->sizeHint(option, model.index(row, column)).width() + kSpare);
    return needed;
}

void FittedColumns::fit()
{
    const int columns = m_table.model()->columnCount();
    QList<int> widths;
    for (int column = 0; column < columns; ++column) {
        m_table.setColumnHidden(column, false); // the header of a hidden one needs nothing, as Qt has it
        widths << neededBy(column);
    }
    if (widths.isEmpty())
        return;
    int& name = widths[m_nameColumn];
    const int wantedName = name;
    name = std::min(wantedName, m_leastName);
    const int room = m_table.viewport()->width();
    int used = std::accumulate(widths.cbegin(), widths.cend(), 0);
    QList<bool> hidden(columns, false);
    for (const int column : std::as_const(m_dropOrder)) {
        if (used <= room)
            break;
        if (column >= columns)
            continue;
        hidden[column] = true;
        used -= widths.at(column);
    }
    // What is left over goes to the name first, as long as it is cut off, and then to all alike.
    const int toName = std::clamp(room - used, 0, wantedName - name);
    name += toName;
    const auto shown = static_cast<int>(hidden.count(false));
    const int each = std::max(0, room - used - toName) / shown;
    for (int column = 0; column < columns; ++column) {
        m_table.setColumnHidden(column, hidden.at(column));
        if (!hidden.at(column))
            m_table.setColumnWidth(column, widths.at(column) + each);
    }
}

void WholeFigureDelegate::initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    const bool isFigure = option->displayAlignment.testFlag(Qt::AlignRight);
    if (!isFigure || !option->rect.isValid() || option->rect.isEmpty())
        return;
    const QStyle* style = option->widget ? option->widget->style() : QApplication::style();
    const int margin = 2 * (style->pixelMetric(QStyle::PM_FocusFrameHMargin, option, option->widget) + 1);
    const int room = style->subElementRect(QStyle::SE_ItemViewItemText, option, option->widget).width() - margin;
    option->text = wholeOrDots(option->fontMetrics, option->text, room);
}

} // namespace roundtrip

#include "moc_FittedColumns.cpp"
