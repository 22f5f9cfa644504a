// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/Workspace.h"
#include "theme/Theme.h"

#include <QAbstractTableModel>

namespace roundtrip {

/// The figures behind the charts as a table: a row a lane. The twin of the picture for those who cannot see it, and for
/// copying. GUI thread.
class FiguresModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Backend, State, Sent, Delivered, P50, P90, P99, Max, Lost, Ratio, ColumnCount };

    explicit FiguresModel(Workspace& workspace, QObject* parent = nullptr);

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
    [[nodiscard]] QString quantileText(const Lane& lane, double quantile) const;
    [[nodiscard]] QString ratioText(const Lane& lane) const;

    Workspace& m_workspace;
    Theme m_theme = Theme::light();
};

} // namespace roundtrip
