// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "runs/RunsModel.h"

#include <QAbstractProxyModel>
#include <QDate>
#include <QSet>

namespace roundtrip {

/// The runs as they are listed: those that a word finds, in the order of a column. In that of their start they stand
/// below their days, and the chat sessions of a day, where there are several and none is looked for, in one row that
/// can be opened. A session that goes on stands by itself. GUI thread.
class RunsByDay : public QAbstractProxyModel
{
    Q_OBJECT

public:
    enum class LineKind { Run, Day, Fold };
    enum Role {
        KindRole = Qt::UserRole + 100, ///< int of LineKind
        KeyRole,                       ///< QString: what is the same line after any change
        IsOpenRole,                    ///< bool, of a Fold
        IsInFoldRole                   ///< bool, of a Run below an opened Fold
    };

    explicit RunsByDay(RunsModel& runs, QObject* parent = nullptr);

    void setSearch(const QString& word);
    [[nodiscard]] const QString& search() const { return m_search; }
    /// Runs that are found, also where a closed fold stands for them.
    [[nodiscard]] int foundCount() const { return m_found; }
    [[nodiscard]] LineKind kind(int row) const { return m_lines.at(static_cast<std::size_t>(row)).kind; }
    /// Its run; all of a closed fold; of a day, and of an open fold, none.
    [[nodiscard]] QStringList runsOf(int row) const;
    [[nodiscard]] int rowOf(const QString& key) const;
    void setOpen(int row, bool open);
    /// Opens the fold that stands for this run, if one does.
    void reveal(const QString& id);

    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;
    [[nodiscard]] QModelIndex mapToSource(const QModelIndex& index) const override;
    [[nodiscard]] QModelIndex mapFromSource(const QModelIndex& index) const override;
    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex& index) const override;
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] bool hasChildren(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;

private:
    struct Line
    {
        LineKind kind = LineKind::Run;
        int run = -1; ///< row of the run
        QDate day = {};
        bool isInFold = false;
        std::vector<int> folded = {}; ///< rows of a fold's runs

        bool operator==(const Line&) const = default;
    };

    [[nodiscard]] std::vector<int> foundRuns() const;
    [[nodiscard]] std::vector<Line> arranged() const;
    void addDay(std::vector<Line>& lines, const QDate& day, const std::vector<int>& runs) const;
    void arrange();
    void take(std::vector<Line> lines);
    [[nodiscard]] bool isByDay() const { return m_column == RunsModel::Started; }
    [[nodiscard]] QString keyOf(const Line& line) const;
    [[nodiscard]] QVariant foldData(const Line& fold, int role) const;
    [[nodiscard]] QString foldText(const Line& fold) const;

    RunsModel& m_runs;
    std::vector<Line> m_lines;
    std::vector<int> m_lineOfRun; ///< below 0: it is not shown
    QSet<QDate> m_open;           ///< days whose chat sessions are
    QString m_search;
    int m_column = RunsModel::Started;
    Qt::SortOrder m_order = Qt::DescendingOrder;
    int m_found = 0;
};

} // namespace roundtrip
