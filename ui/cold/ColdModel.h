// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "figures/ColdFigures.h"
#include "theme/Theme.h"

#include <QAbstractTableModel>
#include <QHash>

namespace roundtrip {

/// A ladder's result as a table: a row for each backend and function, a column for each silence with the share of cold
/// starts and its interval, and what a cold start costs. GUI thread.
class ColdModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;

    void setGroups(const std::vector<ColdGroup>& groups, const QHash<QString, int>& styles);
    void setTheme(const Theme& theme);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] QString toTsv() const;

private:
    struct Row
    {
        ColdGroup all;                        ///< every silence together
        std::map<Duration, ColdGroup> byIdle; ///< by planned silence
    };
    static constexpr int kFixedColumns = 2; ///< backend, function; the last one is the penalty

    [[nodiscard]] QString cellText(const Row& row, int column) const;
    [[nodiscard]] QString detailText(const Row& row, int column) const;
    [[nodiscard]] const ColdGroup* groupAt(const Row& row, int column) const;

    std::vector<Row> m_rows;
    std::vector<Duration> m_idles;
    QHash<QString, int> m_styles;
    Theme m_theme = Theme::light();
};

} // namespace roundtrip
