// SPDX-License-Identifier: GPL-3.0-or-later
#include "cost/PriceModel.h"

#include <QLocale>

namespace roundtrip {

PriceModel::PriceModel(PriceTable prices, QObject* parent) : QAbstractTableModel(parent), m_prices(std::move(prices)) {}

void PriceModel::setPrices(PriceTable prices)
{
    beginResetModel();
    m_prices = std::move(prices);
    endResetModel();
    Q_EMIT pricesChanged();
}

int PriceModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_prices.meters().size() + m_prices.plans().size());
}

int PriceModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

PriceModel::Row PriceModel::rowAt(int row) const
{
    if (row < m_prices.meters().size()) {
        const PriceMeter& meter = m_prices.meters().at(row);
        return {meter.id, meter.label, meter.unit, meter.usd, meter.source, meter.read};
    }
    const PricePlan& plan = m_prices.plans().at(row - m_prices.meters().size());
    return {plan.id, plan.label, tr("month"), plan.usdPerMonth, plan.source, plan.read};
}

QVariant PriceModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const Row row = rowAt(index.row());
    if (role == Qt::TextAlignmentRole && index.column() == Price)
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    if (role == Qt::EditRole && index.column() == Price)
        return row.usd;
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    switch (index.column()) {
    case Label:
        return row.label;
    case Unit:
        return row.unit;
    case Price:
        return QLocale().toString(row.usd, 'g', 8);
    case Source:
        return row.source;
    default:
        return row.read;
    }
}

QVariant PriceModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Label:
        return tr("What");
    case Unit:
        return tr("Unit");
    case Price:
        return tr("Dollars");
    case Source:
        return tr("Source");
    default:
        return tr("Read");
    }
}

Qt::ItemFlags PriceModel::flags(const QModelIndex& index) const
{
    const Qt::ItemFlags base = QAbstractTableModel::flags(index);
    return index.column() == Price ? base | Qt::ItemIsEditable : base;
}

bool PriceModel::setData(const QModelIndex& index, const QVariant& value, int role)
{
    if (role != Qt::EditRole || index.column() != Price)
        return false;
    bool isNumber = false;
    const double usd = value.toDouble(&isNumber);
    if (!isNumber || !m_prices.setPrice(rowAt(index.row()).id, usd))
        return false;
    Q_EMIT dataChanged(this->index(index.row(), 0), this->index(index.row(), ColumnCount - 1));
    Q_EMIT pricesChanged();
    return true;
}

} // namespace roundtrip

#include "moc_PriceModel.cpp"
