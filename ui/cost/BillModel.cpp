// SPDX-License-Identifier: GPL-3.0-or-later
#include "cost/BillModel.h"

#include "cost/CostNames.h"
#include "model/TsvText.h"

namespace roundtrip {

namespace {
constexpr int kPlainDecimals = 4; // of a dollar: bills of less than a cent are not nothing
}

void BillModel::setBills(const QList<Bill>& bills)
{
    beginResetModel();
    m_bills = bills;
    endResetModel();
}

int BillModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_bills.size());
}

int BillModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant BillModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const Bill& bill = m_bills.at(index.row());
    if (role == Qt::TextAlignmentRole && index.column() == Dollars)
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    if (role == Qt::ToolTipRole && index.column() >= Carries)
        return data(index, Qt::DisplayRole); // may be cut off
    if (role == Qt::ToolTipRole) {
        QStringList lines;
        for (const CostItem& item : bill.items)
            lines << item.label + QStringLiteral(": ") + dollars(item.usd);
        return lines.join(u'\n');
    }
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case Platform:
        return platformName(bill.platformName);
    case Offer:
        return bill.label;
    case Dollars:
        return dollars(bill.total());
    case Carries:
        return carriesSentence(bill);
    default:
        return bill.notes.join(QStringLiteral("; "));
    }
}

QVariant BillModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Platform:
        return tr("Platform");
    case Offer:
        return tr("Offer");
    case Dollars:
        return tr("A month");
    case Carries:
        return tr("Carries it");
    default:
        return tr("Note");
    }
}

QString BillModel::toTsv() const
{
    QStringList header;
    for (int column = 0; column < ColumnCount; ++column) {
        const QString name = headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
        header << (column == Dollars ? tsvHeader(name, QStringLiteral("USD")) : name);
    }
    QList<QStringList> rows;
    for (int row = 0; row < rowCount(); ++row) {
        QStringList cells;
        for (int column = 0; column < ColumnCount; ++column)
            cells << (column == Dollars ? tsvNumber(m_bills.at(row).total(), kPlainDecimals)
                                        : data(index(row, column), Qt::DisplayRole).toString());
        rows << cells;
    }
    return tsvTable(header, rows);
}

} // namespace roundtrip

#include "moc_BillModel.cpp"
