// SPDX-License-Identifier: GPL-3.0-or-later
#include "compare/CompareModel.h"

#include "compare/CompareText.h"
#include "core/SafeText.h"
#include "model/TsvText.h"
#include "theme/MarkerIcon.h"

#include <algorithm>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {
constexpr int kCompareMarkerExtent = 14;
constexpr int kRatioDecimals = 4;

bool isShareMetric(CompareMetric metric)
{
    return metric == CompareMetric::Connected || metric == CompareMetric::Delivered;
}

} // namespace

void CompareModel::setRows(const QList<CompareRow>& rows, const QHash<QString, int>& styles)
{
    m_styles = styles;
    if (rows.size() != m_rows.size()) {
        beginResetModel();
        m_rows = rows;
        endResetModel();
        return;
    }
    m_rows = rows;
    if (!m_rows.isEmpty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

void CompareModel::setTheme(const Theme& theme)
{
    m_theme = theme;
    if (!m_rows.isEmpty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

int CompareModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int CompareModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : 1 + static_cast<int>(kCompareMetrics.size());
}

QVariant CompareModel::nameData(const CompareRow& row, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
        return compareRowText(row);
    case DetailRole: {
        QStringList parts;
        if (row.isBaseline)
            parts << tr("baseline");
        if (row.isSimulated)
            parts << tr("simulated");
        if (row.isLocalRuntime)
            parts << tr("local runtime");
        if (!row.foreign.isEmpty())
            parts << tr("%1, foreign").arg(safeLine(row.foreign));
        if (row.isMatchedByOrder)
            parts << tr("matched by order");
        return parts.join(u" · "_s);
    }
    case Qt::DecorationRole: {
        const int style = m_styles.value(row.backend);
        return markerIcon(style, m_theme.seriesColor(style), kCompareMarkerExtent);
    }
    case Qt::AccessibleTextRole:
        return QString(compareRowText(row) + u' ' + nameData(row, DetailRole).toString());
    default:
        return {};
    }
}

QVariant CompareModel::valueData(qsizetype rowIndex, CompareMetric metric, int role) const
{
    const CompareRow& row = m_rows.at(rowIndex);
    const CompareValue& value = row.at(metric);
    switch (role) {
    case Qt::DisplayRole:
        return compareValueText(value);
    case DetailRole:
        if (const QString inFlight = compareInFlightText(value); !inFlight.isEmpty())
            return inFlight;
        if (const QString interval = compareIntervalText(value); !interval.isEmpty())
            return interval;
        return value.flag == "too_few_samples"_L1 ? tr("too few samples") : QString();
    case RatioRole:
        return row.isBaseline ? QString() : compareRatioText(value);
    case DoubtRole:
        return !value.flag.isEmpty();
    case RankRole:
        return static_cast<int>(compareRank(m_rows, rowIndex, metric));
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole: {
        QStringList parts{compareValueText(value)};
        if (const QString interval = compareIntervalText(value); !interval.isEmpty())
            parts << tr("95 % interval %1").arg(interval);
        if (value.inFlight > 0)
            parts << tr("%1 still under way, in no share").arg(QLocale().toString(qint64{value.inFlight}));
        if (!compareRatioText(value).isEmpty() && !row.isBaseline) {
            const QString interval = compareRatioIntervalText(value);
            parts << (interval.isEmpty() ? tr("%1 the baseline's").arg(compareRatioText(value))
                                         : tr("%1 the baseline's (%2)").arg(compareRatioText(value), interval));
        }
        if (const CompareRank rank = compareRank(m_rows, rowIndex, metric); rank != CompareRank::Middle)
            parts << (rank == CompareRank::Best ? tr("Best of its column") : tr("Worst of its column"));
        if (value.n > 0)
            parts << tr("n = %1").arg(QLocale().toString(qint64{value.n}));
        if (const QString flag = compareFlagText(value); !flag.isEmpty())
            parts << flag;
        return parts.join(u"\n"_s);
    }
    default:
        return {};
    }
}

QVariant CompareModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const CompareRow& row = m_rows.at(index.row());
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::AlignVCenter | (index.column() == 0 ? Qt::AlignLeft : Qt::AlignRight));
    if (index.column() == 0)
        return nameData(row, role);
    return valueData(index.row(), kCompareMetrics.at(static_cast<std::size_t>(index.column() - 1)), role);
}

QVariant CompareModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Vertical)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::AlignVCenter | (section == 0 ? Qt::AlignLeft : Qt::AlignRight));
    if (role == Qt::DisplayRole)
        return section == 0 ? tr("Backend")
                            : compareMetricText(kCompareMetrics.at(static_cast<std::size_t>(section - 1)));
    return {};
}

QList<int> CompareModel::dropOrder()
{
    QList<int> columns;
    for (const CompareMetric metric : {CompareMetric::ColdStart, CompareMetric::Connected, CompareMetric::FirstMessage,
                                       CompareMetric::P99, CompareMetric::Delivered})
        columns << 1 + static_cast<int>(std::find(kCompareMetrics.begin(), kCompareMetrics.end(), metric) -
                                        kCompareMetrics.begin());
    return columns;
}

QString CompareModel::toTsv() const
{
    QStringList header{tr("Run"), tr("Backend")};
    for (const CompareMetric metric : kCompareMetrics) {
        const QString name = compareMetricText(metric);
        const QString unit = isShareMetric(metric) ? u"%"_s : u"ms"_s;
        header << tsvHeader(name, unit) << tsvHeader(tr("%1, 95 % from").arg(name), unit)
               << tsvHeader(tr("%1, 95 % to").arg(name), unit) << tr("%1, ratio").arg(name)
               << tr("%1, ratio 95 % from").arg(name) << tr("%1, ratio 95 % to").arg(name);
    }
    header << tr("In flight");
    QList<QStringList> rows;
    for (const CompareRow& row : m_rows) {
        QStringList cells{row.runId, compareRowText(row)};
        for (const CompareValue& value : row.values) {
            const auto plain = [&value](const std::optional<double>& number) {
                return value.isShare ? tsvPercent(number) : tsvMilliseconds(number);
            };
            cells << plain(value.value) << plain(value.low) << plain(value.high)
                  << tsvNumber(value.ratio, kRatioDecimals) << tsvNumber(value.ratioLow, kRatioDecimals)
                  << tsvNumber(value.ratioHigh, kRatioDecimals);
        }
        cells << tsvNumber(std::int64_t{row.at(CompareMetric::Delivered).inFlight});
        rows << cells;
    }
    return tsvTable(header, rows);
}

} // namespace roundtrip

#include "moc_CompareModel.cpp"
