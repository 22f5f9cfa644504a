// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "report/CostModel.h"

#include <QAbstractTableModel>

namespace roundtrip {

/// Every offer with its monthly bill and whether it carries the load: the bars' table twin.
class BillModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Platform, Offer, Dollars, Carries, Note, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setBills(const QList<Bill>& bills);
    [[nodiscard]] const QList<Bill>& bills() const { return m_bills; }
    [[nodiscard]] QString toTsv() const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QList<Bill> m_bills;
};

} // namespace roundtrip
