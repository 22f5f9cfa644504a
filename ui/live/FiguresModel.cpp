// SPDX-License-Identifier: GPL-3.0-or-later
#include "live/FiguresModel.h"

#include "model/MessageText.h"
#include "model/TsvText.h"
#include "stats/Intervals.h"
#include "theme/MarkerIcon.h"

#include <QLocale>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

constexpr int kTableMarkerExtent = 12;

QString quantileText(const LaneFigures& figures, double quantile)
{
    if (figures.latency.isEmpty())
        return QStringLiteral("–");
    return durationText(std::chrono::microseconds(figures.latency.valueAtQuantile(quantile)));
}

QString countText(std::int64_t count)
{
    return QLocale().toString(static_cast<qlonglong>(count));
}

/// A count, and what share of the settled messages it is.
QString shareText(std::int64_t count, const OutcomeCounts& outcomes)
{
    if (count == 0 || outcomes.settled() == 0)
        return countText(count);
    const double percent = 100.0 * static_cast<double>(count) / static_cast<double>(outcomes.settled());
    return FiguresModel::tr("%1 (%2 %)").arg(countText(count), QLocale().toString(percent, 'f', 1));
}

/// The quantile a column shows, where it shows one that needs a number of samples.
std::optional<double> quantileOf(FiguresModel::Column column)
{
    if (column == FiguresModel::P90)
        return 0.90;
    return column == FiguresModel::P99 ? std::optional(0.99) : std::nullopt;
}

} // namespace

FiguresModel::FiguresModel(const LaneSet& source, const RangeFigures& figures, QObject* parent)
    : QAbstractTableModel(parent), m_source(source), m_figures(figures)
{
    connect(&source, &LaneSet::lanesChanged, this, [this] {
        beginResetModel();
        endResetModel();
    });
    connect(&source, &LaneSet::baselineChanged, this,
            [this] { Q_EMIT headerDataChanged(Qt::Horizontal, Ratio, Ratio); });
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
    return parent.isValid() ? 0 : static_cast<int>(m_source.lanes().size());
}

int FiguresModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(ColumnCount);
}

std::optional<double> FiguresModel::ratioOf(const LaneFigures& figures) const
{
    const Lane* baseline = m_source.baselineLane();
    const LaneFigures* base = baseline ? m_figures.of(*baseline) : nullptr;
    if (!base || base->latency.isEmpty() || figures.latency.isEmpty())
        return std::nullopt;
    const auto median = base->latency.valueAtQuantile(0.5);
    if (median == 0)
        return std::nullopt;
    return static_cast<double>(figures.latency.valueAtQuantile(0.5)) / static_cast<double>(median);
}

QString FiguresModel::ratioText(const LaneFigures& figures) const
{
    const auto ratio = ratioOf(figures);
    return ratio ? tr("%1×").arg(spokenRatioText(*ratio)) : QStringLiteral("–");
}

bool FiguresModel::hasTooFew(const Lane& lane, Column column) const
{
    const auto quantile = quantileOf(column);
    const LaneFigures* figures = m_figures.of(lane);
    return quantile && figures && figures->latency.count() < minimumSamples(*quantile);
}

QString FiguresModel::text(const Lane& lane, Column column) const
{
    if (column == Backend)
        return safeLine(lane.name());
    const LaneFigures* figures = m_figures.of(lane);
    if (!figures)
        return QStringLiteral("–");
    const OutcomeCounts& outcomes = figures->outcomes;
    switch (column) {
    case Sent:
        return countText(outcomes.delivered + outcomes.lost + outcomes.rejected + figures->out);
    case Delivered:
        return countText(outcomes.delivered);
    case P50:
        return quantileText(*figures, 0.50);
    case P90:
        return quantileText(*figures, 0.90);
    case P99:
        return quantileText(*figures, 0.99);
    case Max:
        return quantileText(*figures, 1.0);
    case Ratio:
        return ratioText(*figures);
    case Lost:
        return shareText(outcomes.lost, outcomes);
    case Refused:
        return shareText(outcomes.rejected, outcomes);
    case NotSent:
        return shareText(outcomes.notSent, outcomes);
    case Late:
        return shareText(outcomes.late, outcomes);
    case Cold:
        return countText(outcomes.cold);
    default:
        return {};
    }
}

QVariant FiguresModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Lane& lane = *m_source.lanes().at(static_cast<std::size_t>(index.row()));
    const auto column = static_cast<Column>(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return text(lane, column);
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(Qt::AlignVCenter | (column == Backend ? Qt::AlignLeft : Qt::AlignRight));
    case Qt::DecorationRole:
        if (column == Backend)
            return markerIcon(lane.styleIndex(), m_theme.seriesColor(lane.styleIndex()), kTableMarkerExtent);
        return {};
    case Qt::ForegroundRole:
        return hasTooFew(lane, column) ? QVariant(m_theme.mutedText) : QVariant();
    case Qt::ToolTipRole:
        if (hasTooFew(lane, column))
            return tr("Too few samples to judge: %1 needs %2")
                .arg(headerData(column, Qt::Horizontal, Qt::DisplayRole).toString())
                .arg(minimumSamples(*quantileOf(column)));
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
        return QVariant::fromValue(Qt::AlignVCenter | (section == Backend ? Qt::AlignLeft : Qt::AlignRight));
    if (role == Qt::ToolTipRole && section == Ratio)
        return plainToolTip(tr("The median divided by that of the baseline, %1").arg(m_source.baseline()));
    if (role != Qt::DisplayRole)
        return {};
    switch (static_cast<Column>(section)) {
    case Backend:
        return tr("Backend");
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
    case Refused:
        return tr("Refused");
    case NotSent:
        return tr("Not sent");
    case Late:
        return tr("Late");
    case Cold:
        return tr("Cold");
    case Ratio:
        return tr("p50 ratio");
    case ColumnCount:
        break;
    }
    return {};
}

QStringList FiguresModel::plainHeader(Column column) const
{
    const QString name = headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
    switch (column) {
    case P50:
    case P90:
    case P99:
    case Max:
        return {tsvHeader(name, u"ms"_s)};
    case Lost:
    case Refused:
    case NotSent:
    case Late:
        return {name, tsvHeader(name, u"%"_s)};
    default:
        return {name};
    }
}

QStringList FiguresModel::plainCells(const Lane& lane, Column column) const
{
    const LaneFigures* figures = m_figures.of(lane);
    if (column == Backend)
        return {lane.name()};
    if (!figures)
        return QStringList(plainHeader(column).size());
    const OutcomeCounts& outcomes = figures->outcomes;
    const auto quantile = [figures](double at) {
        return QStringList{figures->latency.isEmpty()
                               ? QString()
                               : tsvMilliseconds(static_cast<double>(figures->latency.valueAtQuantile(at)))};
    };
    const auto counted = [&outcomes](std::int64_t count) {
        const auto settled = static_cast<double>(outcomes.settled());
        return QStringList{
            tsvNumber(count),
            tsvPercent(settled > 0 ? std::optional(static_cast<double>(count) / settled) : std::nullopt)};
    };
    switch (column) {
    case P50:
        return quantile(0.50);
    case P90:
        return quantile(0.90);
    case P99:
        return quantile(0.99);
    case Max:
        return quantile(1.0);
    case Ratio:
        return {tsvNumber(ratioOf(*figures), 4)};
    case Sent:
        return {tsvNumber(outcomes.delivered + outcomes.lost + outcomes.rejected + figures->out)};
    case Delivered:
        return {tsvNumber(outcomes.delivered)};
    case Lost:
        return counted(outcomes.lost);
    case Refused:
        return counted(outcomes.rejected);
    case NotSent:
        return counted(outcomes.notSent);
    case Late:
        return counted(outcomes.late);
    default:
        return {tsvNumber(outcomes.cold)};
    }
}

QString FiguresModel::toTsv() const
{
    QStringList header;
    for (int column = 0; column < ColumnCount; ++column)
        header << plainHeader(static_cast<Column>(column));
    header << tr("Quantity"); // the page says it once; a copied line has only itself
    QList<QStringList> rows;
    for (const auto& lane : m_source.lanes()) {
        QStringList cells;
        for (int column = 0; column < ColumnCount; ++column)
            cells << plainCells(*lane, static_cast<Column>(column));
        cells << quantityText(m_source.quantity());
        rows << cells;
    }
    return tsvTable(header, rows);
}

} // namespace roundtrip

#include "moc_FiguresModel.cpp"
