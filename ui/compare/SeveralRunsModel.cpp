// SPDX-License-Identifier: GPL-3.0-or-later
#include "compare/SeveralRunsModel.h"

#include "compare/CompareModel.h"
#include "compare/CompareText.h"
#include "theme/MarkerIcon.h"

#include <algorithm>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {
constexpr int kSeveralMarkerExtent = 14;
}

void SeveralRunsModel::setRows(const QList<CompareRow>& rows, const QHash<QString, int>& styles)
{
    QStringList backends;
    QStringList runs;
    for (const CompareRow& row : rows) {
        backends << row.backend;
        if (!row.runLabel.isEmpty())
            runs << row.runLabel;
    }
    backends.removeDuplicates();
    runs.removeDuplicates();
    runs.sort(); // in the order in which they were chosen
    m_styles = styles;
    if (backends.size() == m_backends.size() && runs.size() == m_runs.size()) {
        m_rows = rows;
        m_backends = backends;
        m_runs = runs;
        tellChanged();
        return;
    }
    beginResetModel();
    m_rows = rows;
    m_backends = backends;
    m_runs = runs;
    endResetModel();
}

void SeveralRunsModel::setMetric(CompareMetric metric)
{
    m_metric = metric;
    tellChanged();
}

void SeveralRunsModel::setTheme(const Theme& theme)
{
    m_theme = theme;
    tellChanged();
}

void SeveralRunsModel::tellChanged()
{
    if (!m_backends.isEmpty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

int SeveralRunsModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_backends.size());
}

int SeveralRunsModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : 1 + static_cast<int>(m_runs.size());
}

CompareValue SeveralRunsModel::valueOf(const QString& backend, const QString& run) const
{
    const auto found = std::find_if(m_rows.cbegin(), m_rows.cend(), [&](const CompareRow& row) {
        return row.backend == backend && row.runLabel == run;
    });
    return found == m_rows.cend() ? CompareValue() : found->at(m_metric);
}

QVariant SeveralRunsModel::nameData(const QString& backend, int role) const
{
    const auto row = std::find_if(m_rows.cbegin(), m_rows.cend(),
                                  [&backend](const CompareRow& each) { return each.backend == backend; });
    CompareRow alone = *row;
    alone.runLabel.clear();
    if (role == Qt::DisplayRole || role == Qt::AccessibleTextRole)
        return compareRowText(alone);
    if (role == CompareModel::DetailRole)
        return row->isSimulated ? tr("simulated") : QString();
    if (role == Qt::DecorationRole) {
        const int style = m_styles.value(backend);
        return markerIcon(style, m_theme.seriesColor(style), kSeveralMarkerExtent);
    }
    return {};
}

QVariant SeveralRunsModel::valueData(const CompareValue& first, const CompareValue& value, bool isFirst, int role) const
{
    const QString delta = isFirst ? QString() : compareDeltaText(first, value);
    const bool apart = !isFirst && areApart(first, value);
    switch (role) {
    case Qt::DisplayRole:
        return compareValueText(value);
    case CompareModel::DetailRole:
        return compareIntervalText(value);
    case CompareModel::RatioRole:
        return apart && !delta.isEmpty() ? QString(u"≠ "_s + delta) : delta;
    case CompareModel::FaintRatioRole:
        return !apart;
    case CompareModel::DoubtRole:
        return !value.flag.isEmpty();
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole: {
        QStringList parts{compareValueText(value)};
        if (const QString interval = compareIntervalText(value); !interval.isEmpty())
            parts << tr("95 % interval %1").arg(interval);
        if (!delta.isEmpty())
            parts << tr("%1 against %2").arg(delta, m_runs.first());
        if (!delta.isEmpty() && apart)
            parts << tr("Their intervals do not overlap");
        if (const QString flag = compareFlagText(value); !flag.isEmpty())
            parts << flag;
        return parts.join(u'\n');
    }
    default:
        return {};
    }
}

QVariant SeveralRunsModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::AlignVCenter | (index.column() == 0 ? Qt::AlignLeft : Qt::AlignRight));
    const QString& backend = m_backends.at(index.row());
    if (index.column() == 0)
        return nameData(backend, role);
    return valueData(valueOf(backend, m_runs.first()), valueOf(backend, m_runs.at(index.column() - 1)),
                     index.column() == 1, role);
}

QVariant SeveralRunsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Vertical)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::AlignVCenter | (section == 0 ? Qt::AlignLeft : Qt::AlignRight));
    if (role != Qt::DisplayRole)
        return {};
    return section == 0 ? tr("Backend") : tr("%1, %2").arg(m_runs.value(section - 1), compareMetricText(m_metric));
}

} // namespace roundtrip

#include "moc_SeveralRunsModel.cpp"
