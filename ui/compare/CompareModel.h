// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "compare/CompareRows.h"
#include "theme/Theme.h"

#include <QAbstractTableModel>
#include <QHash>

namespace roundtrip {

/// The comparison as a table: a row for each backend (and run), a column for each metric. A cell's text is its value;
/// interval and ratio are in its second line (DetailRole), and all of it in its accessible text. GUI thread.
class CompareModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Role {
        DetailRole = Qt::UserRole + 1, ///< QString: interval
        RatioRole,                     ///< QString
        DoubtRole,                     ///< bool: the value is flagged
        RankRole,                      ///< int of CompareRank: how it stands in its column
        FaintRatioRole                 ///< bool: the ratio says little
    };

    using QAbstractTableModel::QAbstractTableModel;

    void setRows(const QList<CompareRow>& rows, const QHash<QString, int>& styles);
    void setTheme(const Theme& theme);
    [[nodiscard]] const QList<CompareRow>& rows() const { return m_rows; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    /// Value, interval, ratio and its interval of every metric in columns of their own, with a header line.
    /// Columns that may be left out where there is little room, the least important first. The median always stays.
    [[nodiscard]] static QList<int> dropOrder();
    [[nodiscard]] QString toTsv() const;

private:
    [[nodiscard]] QVariant nameData(const CompareRow& row, int role) const;
    [[nodiscard]] QVariant valueData(qsizetype row, CompareMetric metric, int role) const;

    QList<CompareRow> m_rows;
    QHash<QString, int> m_styles; ///< by backend
    Theme m_theme = Theme::light();
};

} // namespace roundtrip
