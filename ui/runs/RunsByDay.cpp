// SPDX-License-Identifier: GPL-3.0-or-later
#include "runs/RunsByDay.h"

#include "runs/RunText.h"

#include <algorithm>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t kLeastFolded = 2;

bool comesBefore(const QVariant& a, const QVariant& b)
{
    if (a.typeId() == QMetaType::QString)
        return a.toString().localeAwareCompare(b.toString()) < 0;
    return a.toLongLong() < b.toLongLong();
}

} // namespace

RunsByDay::RunsByDay(RunsModel& runs, QObject* parent) : QAbstractProxyModel(parent), m_runs(runs)
{
    setSourceModel(&runs);
    connect(&runs, &QAbstractItemModel::modelAboutToBeReset, this, [this] { beginResetModel(); });
    connect(&runs, &QAbstractItemModel::modelReset, this, [this] {
        take(arranged());
        endResetModel();
    });
    connect(&runs, &QAbstractItemModel::headerDataChanged, this, &QAbstractItemModel::headerDataChanged);
    connect(&runs, &QAbstractItemModel::dataChanged, this,
            [this](const QModelIndex&, const QModelIndex&, const QList<int>& roles) {
                if (roles.isEmpty() || roles.contains(RunsModel::SortRole))
                    arrange(); // a session may have ended, a note be another
                if (!m_lines.empty())
                    Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1), roles);
            });
}

std::vector<int> RunsByDay::foundRuns() const
{
    std::vector<std::pair<QVariant, int>> found;
    for (int row = 0; row < m_runs.rowCount(); ++row) {
        const QModelIndex run = m_runs.index(row, m_column);
        if (m_search.isEmpty() || run.data(RunsModel::SearchRole).toString().contains(m_search, Qt::CaseInsensitive))
            found.emplace_back(run.data(RunsModel::SortRole), row);
    }
    std::stable_sort(found.begin(), found.end(), [this](const auto& a, const auto& b) {
        return m_order == Qt::AscendingOrder ? comesBefore(a.first, b.first) : comesBefore(b.first, a.first);
    });
    std::vector<int> rows;
    rows.reserve(found.size());
    for (const auto& each : found)
        rows.push_back(each.second);
    return rows;
}

void RunsByDay::addDay(std::vector<Line>& lines, const QDate& day, const std::vector<int>& runs) const
{
    std::vector<int> folded;
    for (const int row : runs) {
        const RunInfo& info = m_runs.at(row).info;
        if (m_search.isEmpty() && info.kind == RunKind::Chat && info.status != RunStatus::Running)
            folded.push_back(row);
    }
    if (folded.size() < kLeastFolded)
        folded.clear();
    lines.push_back({.kind = LineKind::Day, .day = day});
    for (const int row : runs) {
        if (std::find(folded.cbegin(), folded.cend(), row) == folded.cend())
            lines.push_back({.run = row, .day = day});
    }
    if (folded.empty())
        return;
    lines.push_back({.kind = LineKind::Fold, .day = day, .folded = folded});
    if (m_open.contains(day)) {
        for (const int row : folded)
            lines.push_back({.run = row, .day = day, .isInFold = true});
    }
}

std::vector<RunsByDay::Line> RunsByDay::arranged() const
{
    const std::vector<int> runs = foundRuns();
    std::vector<Line> lines;
    if (!isByDay()) {
        for (const int row : runs)
            lines.push_back({.run = row});
        return lines;
    }
    std::vector<int> ofDay;
    QDate day;
    for (const int row : runs) {
        const QDate its = runDay(m_runs.at(row).info);
        if (its != day && !ofDay.empty())
            addDay(lines, day, std::exchange(ofDay, {}));
        day = its;
        ofDay.push_back(row);
    }
    if (!ofDay.empty())
        addDay(lines, day, ofDay);
    return lines;
}

void RunsByDay::take(std::vector<Line> lines)
{
    m_lines = std::move(lines);
    m_lineOfRun.assign(static_cast<std::size_t>(m_runs.rowCount()), -1);
    m_found = 0;
    for (std::size_t i = 0; i < m_lines.size(); ++i) {
        const Line& line = m_lines[i];
        if (line.kind == LineKind::Run)
            m_lineOfRun.at(static_cast<std::size_t>(line.run)) = static_cast<int>(i);
        m_found += line.kind == LineKind::Run && !line.isInFold ? 1 : static_cast<int>(line.folded.size());
    }
}

void RunsByDay::arrange()
{
    std::vector<Line> lines = arranged();
    if (lines == m_lines)
        return;
    beginResetModel();
    take(std::move(lines));
    endResetModel();
}

void RunsByDay::setSearch(const QString& word)
{
    m_search = word;
    arrange();
}

void RunsByDay::sort(int column, Qt::SortOrder order)
{
    if (RunsModel::figureOf(column))
        return; // of several backends a run has no one figure to be sorted by
    m_column = std::clamp(column, 0, RunsModel::ColumnCount - 1);
    m_order = order;
    arrange();
}

QString RunsByDay::keyOf(const Line& line) const
{
    const QString day = line.day.toString(Qt::ISODate);
    switch (line.kind) {
    case LineKind::Day:
        return u"day "_s + day;
    case LineKind::Fold:
        return u"chats of "_s + day;
    case LineKind::Run:
        break;
    }
    return m_runs.at(line.run).info.id;
}

QStringList RunsByDay::runsOf(int row) const
{
    const Line& line = m_lines.at(static_cast<std::size_t>(row));
    if (line.kind == LineKind::Run)
        return {m_runs.at(line.run).info.id};
    QStringList ids;
    if (line.kind == LineKind::Fold && !m_open.contains(line.day)) {
        for (const int run : line.folded)
            ids << m_runs.at(run).info.id;
    }
    return ids;
}

int RunsByDay::rowOf(const QString& key) const
{
    const auto found =
        std::find_if(m_lines.cbegin(), m_lines.cend(), [&](const Line& line) { return keyOf(line) == key; });
    return found == m_lines.cend() ? -1 : static_cast<int>(found - m_lines.cbegin());
}

void RunsByDay::setOpen(int row, bool open)
{
    const Line& line = m_lines.at(static_cast<std::size_t>(row));
    if (line.kind != LineKind::Fold)
        return;
    if (open)
        m_open.insert(line.day);
    else
        m_open.remove(line.day);
    arrange();
}

void RunsByDay::reveal(const QString& id)
{
    const int run = m_runs.rowOf(id);
    for (std::size_t i = 0; i < m_lines.size(); ++i) {
        const std::vector<int>& folded = m_lines[i].folded;
        if (std::find(folded.cbegin(), folded.cend(), run) != folded.cend()) {
            setOpen(static_cast<int>(i), true);
            return;
        }
    }
}

QModelIndex RunsByDay::mapToSource(const QModelIndex& index) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const int run = m_lines.at(static_cast<std::size_t>(index.row())).run;
    return run < 0 ? QModelIndex() : m_runs.index(run, index.column());
}

QModelIndex RunsByDay::mapFromSource(const QModelIndex& index) const
{
    if (!index.isValid() || static_cast<std::size_t>(index.row()) >= m_lineOfRun.size())
        return {};
    const int line = m_lineOfRun.at(static_cast<std::size_t>(index.row()));
    return line < 0 ? QModelIndex() : createIndex(line, index.column());
}

QModelIndex RunsByDay::index(int row, int column, const QModelIndex& parent) const
{
    const bool isThere = !parent.isValid() && row >= 0 && row < rowCount() && column >= 0 && column < columnCount();
    return isThere ? createIndex(row, column) : QModelIndex();
}

QModelIndex RunsByDay::parent(const QModelIndex& /*index*/) const
{
    return {};
}

int RunsByDay::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_lines.size());
}

int RunsByDay::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(RunsModel::ColumnCount);
}

bool RunsByDay::hasChildren(const QModelIndex& parent) const
{
    return !parent.isValid() && !m_lines.empty();
}

QString RunsByDay::foldText(const Line& fold) const
{
    return tr("%n chat sessions", nullptr, static_cast<int>(fold.folded.size()));
}

QVariant RunsByDay::foldData(const Line& fold, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
        return foldText(fold);
    case Qt::AccessibleTextRole:
        return m_open.contains(fold.day) ? tr("%1, open").arg(foldText(fold)) : tr("%1, closed").arg(foldText(fold));
    case Qt::ToolTipRole:
        return m_open.contains(fold.day) ? tr("Return, or a click, closes them")
                                         : tr("Return, or a click, shows each of them");
    case IsOpenRole:
        return m_open.contains(fold.day);
    default:
        return {};
    }
}

QVariant RunsByDay::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Line& line = m_lines.at(static_cast<std::size_t>(index.row()));
    if (role == KindRole)
        return static_cast<int>(line.kind);
    if (role == KeyRole)
        return keyOf(line);
    if (role == IsInFoldRole)
        return line.isInFold;
    if (line.kind == LineKind::Run) {
        const bool isTime = index.column() == RunsModel::Started && isByDay() && role == Qt::DisplayRole;
        return isTime ? QVariant(runTimeText(m_runs.at(line.run).info)) : QAbstractProxyModel::data(index, role);
    }
    if (index.column() != 0)
        return {};
    if (line.kind == LineKind::Fold)
        return foldData(line, role);
    return role == Qt::DisplayRole ? dayText(line.day, QDate::currentDate()) : QVariant();
}

QVariant RunsByDay::headerData(int section, Qt::Orientation orientation, int role) const
{
    return m_runs.headerData(section, orientation, role);
}

Qt::ItemFlags RunsByDay::flags(const QModelIndex& index) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return Qt::NoItemFlags;
    switch (kind(index.row())) {
    case LineKind::Day:
        return Qt::NoItemFlags; // a headline: keys pass it by
    case LineKind::Fold:
        return Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
    case LineKind::Run:
        break;
    }
    return QAbstractProxyModel::flags(index);
}

} // namespace roundtrip

#include "moc_RunsByDay.cpp"
