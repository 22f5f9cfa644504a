// SPDX-License-Identifier: GPL-3.0-or-later
#include "live/FiguresModel.h"

#include "model/MessageText.h"
#include "model/StatusText.h"
#include "stats/Intervals.h"
#include "theme/MarkerShape.h"

#include <QLocale>

namespace roundtrip {

namespace {
constexpr int kTableMarkerExtent = 12;
}

FiguresModel::FiguresModel(Workspace& workspace, QObject* parent) : QAbstractTableModel(parent), m_workspace(workspace)
{
    connect(&workspace, &Workspace::lanesChanged, this, [this] {
        beginResetModel();
        endResetModel();
    });
}

void FiguresModel::refresh()
{
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1), {Qt::DisplayRole, Qt::ForegroundRole});
}

void FiguresModel::setTheme(const Theme& theme)
{
    m_theme = theme;
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

int FiguresModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_workspace.lanes().size());
}

int FiguresModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(ColumnCount);
}

QString FiguresModel::quantileText(const Lane& lane, double quantile) const
{
    const SlidingWindow& window = lane.stats().window();
    if (window.count() == 0)
        return QStringLiteral("–");
    return durationText(std::chrono::microseconds(window.quantile(quantile)));
}

QString FiguresModel::ratioText(const Lane& lane) const
{
    const Lane* baseline = m_workspace.baselineLane();
    if (!baseline || !lane.median() || !baseline->median() || baseline->median()->count() == 0)
        return QStringLiteral("–");
    const double ratio =
        std::chrono::duration<double>(*lane.median()) / std::chrono::duration<double>(*baseline->median());
    return tr("%1×").arg(QLocale().toString(ratio, 'f', ratio < 10 ? 2 : 0));
}

QString FiguresModel::text(const Lane& lane, Column column) const
{
    const Ledger& ledger = lane.ledger();
    const QLocale locale;
    switch (column) {
    case Backend:
        return safeText(lane.name());
    case State:
        return stateText(lane.status().state);
    case Sent:
        return locale.toString(static_cast<qlonglong>(ledger.sent));
    case Delivered:
        return locale.toString(static_cast<qlonglong>(ledger.delivered));
    case P50:
        return quantileText(lane, 0.50);
    case P90:
        return quantileText(lane, 0.90);
    case P99:
        return quantileText(lane, 0.99);
    case Max:
        return quantileText(lane, 1.0);
    case Lost: {
        const auto settled = ledger.delivered + ledger.lost;
        if (settled == 0)
            return QStringLiteral("–");
        return tr("%1 (%2 %)")
            .arg(locale.toString(static_cast<qlonglong>(ledger.lost)),
                 locale.toString(100.0 * static_cast<double>(ledger.lost) / static_cast<double>(settled), 'f', 1));
    }
    case Ratio:
        return ratioText(lane);
    case ColumnCount:
        break;
    }
    return {};
}

QVariant FiguresModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Lane& lane = *m_workspace.lanes().at(static_cast<std::size_t>(index.row()));
    const auto column = static_cast<Column>(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return text(lane, column);
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(Qt::AlignVCenter | (column <= State ? Qt::AlignLeft : Qt::AlignRight));
    case Qt::DecorationRole:
        if (column == Backend)
            return markerPixmap(markerShape(lane.styleIndex()), m_theme.seriesColor(lane.styleIndex()),
                                kTableMarkerExtent, 1.0);
        return {};
    case Qt::ForegroundRole:
        // A percentile that this many samples cannot carry is greyed (measuring document: p90 from 36, p99 from 368).
        if ((column == P90 && lane.stats().window().count() < minimumSamples(0.90)) ||
            (column == P99 && lane.stats().window().count() < minimumSamples(0.99)))
            return m_theme.mutedText;
        return {};
    case Qt::ToolTipRole:
        if (column == P99 && lane.stats().window().count() < minimumSamples(0.99))
            return tr("Too few samples to judge: p99 needs %1").arg(minimumSamples(0.99));
        if (column == P90 && lane.stats().window().count() < minimumSamples(0.90))
            return tr("Too few samples to judge: p90 needs %1").arg(minimumSamples(0.90));
        return {};
    default:
        return {};
    }
}

QVariant FiguresModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Vertical)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::AlignVCenter | (section <= State ? Qt::AlignLeft : Qt::AlignRight));
    if (role != Qt::DisplayRole)
        return {};
    switch (static_cast<Column>(section)) {
    case Backend:
        return tr("Backend");
    case State:
        return tr("State");
    case Sent:
        return tr("Sent");
    case Delivered:
        return tr("Delivered");
    case P50:
        return tr("p50");
    case P90:
        return tr("p90");
    case P99:
        return tr("p99");
    case Max:
        return tr("Max");
    case Lost:
        return tr("Lost");
    case Ratio:
        return tr("p50 vs. %1").arg(m_workspace.baseline());
    case ColumnCount:
        break;
    }
    return {};
}

QString FiguresModel::toTsv() const
{
    QStringList lines;
    QStringList header;
    for (int column = 0; column < ColumnCount; ++column)
        header << headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
    lines << header.join(u'\t');
    for (const auto& lane : m_workspace.lanes()) {
        QStringList cells;
        for (int column = 0; column < ColumnCount; ++column)
            cells << text(*lane, static_cast<Column>(column));
        lines << cells.join(u'\t');
    }
    return lines.join(u'\n') + u'\n';
}

} // namespace roundtrip
