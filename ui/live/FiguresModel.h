// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "charts/RangeFigures.h"
#include "theme/Theme.h"

#include <QAbstractTableModel>

namespace roundtrip {

/// The figures behind all the charts of the page as a table, for the stretch they show: a row a lane. The twin of the
/// pictures for those who cannot see them, and for copying. GUI thread.
class FiguresModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column {
        Backend,
        Sent,
        Delivered,
        P50,
        Ratio,
        P90,
        P99,
        Max,
        Lost,
        Refused,
        NotSent,
        Late,
        Cold,
        ColumnCount
    };

    /// The figures outlive the model.
    FiguresModel(const LaneSet& source, const RangeFigures& figures, QObject* parent = nullptr);

    /// Announces that all values may have changed.
    void refresh();
    void setTheme(const Theme& theme);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    /// The whole table as tab-separated text with a header line.
    [[nodiscard]] QString toTsv() const;

private:
    [[nodiscard]] QString text(const Lane& lane, Column column) const;
    [[nodiscard]] std::optional<double> ratioOf(const LaneFigures& figures) const;
    [[nodiscard]] QString ratioText(const LaneFigures& figures) const;
    /// One column of the table may be two of the copied one.
    [[nodiscard]] QStringList plainHeader(Column column) const;
    [[nodiscard]] QStringList plainCells(const Lane& lane, Column column) const;
    [[nodiscard]] bool hasTooFew(const Lane& lane, Column column) const;

    const LaneSet& m_source;
    const RangeFigures& m_figures;
    Theme m_theme = Theme::light();
};

} // namespace roundtrip
