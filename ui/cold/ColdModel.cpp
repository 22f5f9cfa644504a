// SPDX-License-Identifier: GPL-3.0-or-later
#include "cold/ColdModel.h"

#include "cold/ColdText.h"
#include "compare/CompareModel.h"
#include "model/CountText.h"
#include "model/MessageText.h"
#include "model/TsvText.h"
#include "theme/MarkerIcon.h"

#include <QLocale>

#include <algorithm>
#include <set>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {
constexpr int kColdMarkerExtent = 14;
}

void ColdModel::setGroups(const std::vector<ColdGroup>& groups, const QHash<QString, int>& styles)
{
    beginResetModel();
    m_styles = styles;
    m_rows.clear();
    std::set<Duration> idles;
    for (const ColdGroup& group : groups) {
        auto row = std::find_if(m_rows.begin(), m_rows.end(), [&group](const Row& candidate) {
            return candidate.all.backend == group.backend && candidate.all.function == group.function;
        });
        if (row == m_rows.end()) {
            m_rows.push_back({.all = group, .byIdle = {}});
            row = m_rows.end() - 1;
        }
        if (group.idle) {
            row->byIdle.emplace(*group.idle, group);
            idles.insert(*group.idle);
        } else {
            row->all = group;
        }
    }
    m_idles.assign(idles.cbegin(), idles.cend());
    endResetModel();
}

void ColdModel::setTheme(const Theme& theme)
{
    m_theme = theme;
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

int ColdModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int ColdModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : kFixedColumns + static_cast<int>(m_idles.size()) + 1;
}

const ColdGroup* ColdModel::groupAt(const Row& row, int column) const
{
    const auto found = row.byIdle.find(m_idles.at(static_cast<std::size_t>(column - kFixedColumns)));
    return found == row.byIdle.end() ? nullptr : &found->second;
}

QString ColdModel::cellText(const Row& row, int column) const
{
    if (column == 0)
        return safeLine(row.all.backend);
    if (column == 1)
        return coldFunctionText(row.all.function);
    if (column == columnCount() - 1) {
        const auto median = nearestRank(row.all.penalties, 0.5);
        return median ? durationText(std::chrono::microseconds(*median)) : u"–"_s;
    }
    const ColdGroup* group = groupAt(row, column);
    return group ? coldShareText(*group) : u"–"_s;
}

QString ColdModel::detailText(const Row& row, int column) const
{
    if (column == 0) { // a narrow table leaves the functions' column out: two rows would look alike
        const auto same = std::count_if(m_rows.cbegin(), m_rows.cend(),
                                        [&row](const Row& other) { return other.all.backend == row.all.backend; });
        return same > 1 ? coldFunctionText(row.all.function) : QString();
    }
    if (column < kFixedColumns)
        return {};
    if (column == columnCount() - 1) {
        const auto worst = nearestRank(row.all.penalties, 1.0);
        return worst ? tr("at most %1").arg(durationText(std::chrono::microseconds(*worst))) : QString();
    }
    const ColdGroup* group = groupAt(row, column);
    if (!group || group->known == 0)
        return {};
    const QString cold = QLocale().toString(group->cold);
    const QString known = QLocale().toString(group->known);
    const auto interval = group->shareInterval();
    if (!interval)
        return tr("%1 of %2").arg(cold, known);
    const auto percent = [](double share) { return groupedNumber(share * 100.0); };
    return tr("%1 of %2: %3 to %4 %").arg(cold, known, percent(interval->low), percent(interval->high));
}

QVariant ColdModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row& row = m_rows.at(static_cast<std::size_t>(index.row()));
    switch (role) {
    case Qt::DisplayRole:
        return cellText(row, index.column());
    case CompareModel::DetailRole:
        return detailText(row, index.column());
    case Qt::AccessibleTextRole:
    case Qt::ToolTipRole: {
        const QString words = (cellText(row, index.column()) + u' ' + detailText(row, index.column())).trimmed();
        return role == Qt::ToolTipRole ? plainToolTip(words) : words;
    }
    case Qt::DecorationRole: {
        if (index.column() != 0)
            return {};
        const int style = m_styles.value(row.all.backend);
        return markerIcon(style, m_theme.seriesColor(style), kColdMarkerExtent);
    }
    default:
        return {};
    }
}

QVariant ColdModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Vertical)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::AlignVCenter | (section == 0 ? Qt::AlignLeft : Qt::AlignRight));
    if (role != Qt::DisplayRole)
        return {};
    if (section == 0)
        return tr("Backend");
    if (section == 1)
        return tr("Function");
    if (section == columnCount() - 1)
        return tr("Cold costs");
    return tr("after %1").arg(silenceText(m_idles.at(static_cast<std::size_t>(section - kFixedColumns))));
}

QString ColdModel::toTsv() const
{
    QStringList header{tr("Backend"), tr("Function")};
    for (const Duration idle : m_idles) {
        const QString after = tr("after %1").arg(silenceText(idle));
        header << tr("%1: cold").arg(after) << tr("%1: of").arg(after);
    }
    header << tsvHeader(tr("Cold costs, median"), u"ms"_s) << tsvHeader(tr("Cold costs, at most"), u"ms"_s);
    QList<QStringList> rows;
    for (const Row& row : m_rows) {
        QStringList cells{cellText(row, 0), cellText(row, 1)};
        for (int column = kFixedColumns; column < columnCount() - 1; ++column) {
            const ColdGroup* group = groupAt(row, column);
            cells << (group ? tsvNumber(group->cold) : QString()) << (group ? tsvNumber(group->known) : QString());
        }
        for (const double rank : {0.5, 1.0}) {
            const auto penalty = nearestRank(row.all.penalties, rank);
            cells << tsvMilliseconds(penalty ? std::optional(static_cast<double>(*penalty)) : std::nullopt);
        }
        rows << cells;
    }
    return tsvTable(header, rows);
}

} // namespace roundtrip

#include "moc_ColdModel.cpp"
