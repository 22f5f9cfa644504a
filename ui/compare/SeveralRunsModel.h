// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "compare/CompareRows.h"
#include "theme/Theme.h"

#include <QAbstractTableModel>
#include <QHash>

namespace roundtrip {

/// One metric of several runs: a row for each backend, a column for each run, with what has changed against the first.
/// Roles as of CompareModel; the ratio is the change, with a ≠ where the 95 % intervals do not meet, and faint where
/// they do. GUI thread.
class SeveralRunsModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;

    /// As compareRows() gives them: of any number of runs.
    void setRows(const QList<CompareRow>& rows, const QHash<QString, int>& styles);
    void setMetric(CompareMetric metric);
    [[nodiscard]] CompareMetric metric() const { return m_metric; }
    void setTheme(const Theme& theme);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QVariant nameData(const QString& backend, int role) const;
    [[nodiscard]] QVariant valueData(const CompareValue& first, const CompareValue& value, bool isFirst,
                                     int role) const;
    /// Of a run; nothing where it has not measured that backend.
    [[nodiscard]] CompareValue valueOf(const QString& backend, const QString& run) const;
    void tellChanged();

    QList<CompareRow> m_rows;
    QStringList m_backends;
    QStringList m_runs; ///< labels: A, B, …
    QHash<QString, int> m_styles;
    CompareMetric m_metric = CompareMetric::Median;
    Theme m_theme = Theme::light();
};

} // namespace roundtrip
