// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fleet/FleetLoader.h"
#include "theme/Theme.h"

#include <QAbstractTableModel>

namespace roundtrip {

/// The agents of a run, a row each, those too that have not come. What each came to takes, in the end, the place of
/// what it does now. GUI thread.
class AgentsModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column {
        Agent,
        Host,
        State,
        Ready,
        Sent,
        Lost,
        Pace, ///< messages a second; in the end the median
        Lag,
        Clock,
        Last, ///< when it was heard of; in the end p99
        ColumnCount
    };

    using QAbstractTableModel::QAbstractTableModel;

    void setTheme(const Theme& theme);
    void setLook(const FleetLookPtr& look);
    /// What each came to.
    void setResult(const FleetResultPtr& result);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    /// The whole table as tab-separated text with a header line.
    [[nodiscard]] QString toTsv() const;

private:
    /// Null: it has not come.
    [[nodiscard]] const AgentEntry* agentAt(int row) const;
    [[nodiscard]] const FleetTrail::Pace* paceAt(int row) const;
    [[nodiscard]] const AgentFigures* figuresAt(int row) const;
    [[nodiscard]] QString text(int row, Column column) const;
    [[nodiscard]] QString quantileText(int row, double quantile) const;
    [[nodiscard]] QString nowText(int row, Column column) const;
    [[nodiscard]] QStringList plainRow(int row) const;
    [[nodiscard]] QVariant icon(int row) const;
    [[nodiscard]] QVariant color(int row, Column column) const;
    [[nodiscard]] std::optional<Duration> lagAt(int row) const;

    FleetLookPtr m_look = {};
    FleetResultPtr m_result = {};
    Theme m_theme = Theme::light();
};

} // namespace roundtrip
