// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "report/PriceTable.h"

#include <QAbstractTableModel>

namespace roundtrip {

/// The price table as rows to read and edit: meters, then plans. Only the price can be changed.
class PriceModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Label, Unit, Price, Source, Read, ColumnCount };

    explicit PriceModel(PriceTable prices, QObject* parent = nullptr);

    [[nodiscard]] const PriceTable& prices() const { return m_prices; }
    void setPrices(PriceTable prices);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;

Q_SIGNALS:
    void pricesChanged();

private:
    struct Row
    {
        QString id;
        QString label;
        QString unit;
        double usd;
        QString source;
        QString read;
    };
    [[nodiscard]] Row rowAt(int row) const;

    PriceTable m_prices;
};

} // namespace roundtrip
