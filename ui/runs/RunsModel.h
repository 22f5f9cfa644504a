// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "runs/GlanceScale.h"
#include "store/RunEntry.h"
#include "theme/Theme.h"

#include <QAbstractTableModel>
#include <QHash>

#include <vector>

namespace roundtrip {

/// The stored runs as a table, newest first; the note is editable. GUI thread.
class RunsModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Started, Kind, Status, Backends, Median, P99, Lost, Plan, Samples, Length, Note, ColumnCount };
    enum Role {
        IdRole = Qt::UserRole + 1, ///< QString
        SortRole,                  ///< a value that sorts as the column should
        SearchRole,                ///< everything about the run in one text
        BackendsRole,              ///< QStringList of names
        SimulatedRole,             ///< bool: some of it; invalid where that is not known
        PlainRole,                 ///< QString for a copied table: plain numbers, their unit in the header
        MarksRole,                 ///< QList<GlanceMark> of a column of figures; invalid where there are none yet
        NeedsWordRole,             ///< bool: how the run stands is not that it is complete
        TicksRole                  ///< QList<double>, 0 to 1: the ruler of such a column
    };
    using QAbstractTableModel::QAbstractTableModel;

    /// Keeps rows that stay where they are, so that selection and editing survive.
    void setRuns(const std::vector<RunEntry>& runs);
    void setTheme(const Theme& theme);
    [[nodiscard]] const RunEntry& at(int row) const { return m_runs.at(static_cast<std::size_t>(row)); }
    [[nodiscard]] int rowOf(const QString& id) const;
    /// Which figure such a column shows; empty of the others.
    [[nodiscard]] static std::optional<GlanceFigure> figureOf(int column);

    /// What a run came to. Runs that never get one show none.
    void setGlance(const QString& id, const RunGlance& glance);
    /// Null: it has none so far.
    [[nodiscard]] const RunGlance* glance(const QString& id) const;
    /// Whether its figures are to be worked out: it has ended, has any, and they are no work for a while.
    [[nodiscard]] bool wantsGlance(int row) const;
    /// Why they are not: it has too many rows; empty where it has not.
    [[nodiscard]] static QString tooLargeForAGlance(const RunEntry& run);
    [[nodiscard]] const GlanceScale& scale() const { return m_scale; }

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
    [[nodiscard]] QString figureText(const RunEntry& run, GlanceFigure figure) const;
    [[nodiscard]] QString toolTip(const RunEntry& run, Column column) const;
    [[nodiscard]] QVariant figureData(const RunEntry& run, GlanceFigure figure, int role) const;
    [[nodiscard]] QVariant color(const RunEntry& run, Column column) const;

    std::vector<RunEntry> m_runs;
    QHash<QString, RunGlance> m_glances;
    GlanceScale m_scale;
    Theme m_theme = Theme::light();
};

} // namespace roundtrip
