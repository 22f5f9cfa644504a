// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/RunEntry.h"
#include "theme/Theme.h"

#include <QAbstractTableModel>

#include <vector>

namespace roundtrip {

/// The stored runs as a table, newest first; the note is editable. GUI thread.
class RunsModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Started, Kind, Status, Backends, Samples, Length, Note, ColumnCount };
    enum Role {
        IdRole = Qt::UserRole + 1, ///< QString
        SortRole,                  ///< a value that sorts as the column should
        SearchRole,                ///< everything about the run in one text
        BackendsRole,              ///< QStringList of names
        SimulatedRole,             ///< bool: some of it; invalid where that is not known
        PlainRole                  ///< QString for a copied table: plain numbers, their unit in the header
    };

    using QAbstractTableModel::QAbstractTableModel;

    /// Keeps rows that stay where they are, so that selection and editing survive.
    void setRuns(const std::vector<RunEntry>& runs);
    void setTheme(const Theme& theme);
    [[nodiscard]] const RunEntry& at(int row) const { return m_runs.at(static_cast<std::size_t>(row)); }
    [[nodiscard]] int rowOf(const QString& id) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;

Q_SIGNALS:
    void noteEdited(const QString& id, const QString& note);

private:
    [[nodiscard]] static QString text(const RunEntry& run, Column column);
    [[nodiscard]] static QString plainText(const RunEntry& run, Column column);
    [[nodiscard]] static QVariant sortValue(const RunEntry& run, Column column);

    std::vector<RunEntry> m_runs;
    Theme m_theme = Theme::light();
};

} // namespace roundtrip
