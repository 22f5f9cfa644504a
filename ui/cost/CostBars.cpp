// SPDX-License-Identifier: GPL-3.0-or-later
#include "cost/CostBars.h"

#include "cost/CostNames.h"

#include <QBarCategoryAxis>
#include <QBarSet>
#include <QChart>
#include <QGraphicsLayout>
#include <QHorizontalStackedBarSeries>
#include <QLegendMarker>
#include <QValueAxis>

#include <algorithm>
#include <array>

namespace roundtrip {

namespace {

constexpr std::array kGroups{CostGroup::Fixed, CostGroup::Messages, CostGroup::Connections, CostGroup::Compute,
                             CostGroup::Data};

constexpr std::array kPatterns{Qt::SolidPattern, Qt::BDiagPattern, Qt::Dense4Pattern, Qt::DiagCrossPattern,
                               Qt::HorPattern};
static_assert(kPatterns.size() == kGroups.size());
constexpr int kBillHeight = 26;
constexpr int kAround = 96; ///< legend and axis

double groupTotal(const Bill& bill, CostGroup group)
{
    double total = 0.0;
    for (const CostItem& item : bill.items)
        total += item.group == group ? item.usd : 0.0;
    return std::max(total, 0.0);
}

} // namespace

QList<Bill> billsWorthShowing(const QList<Bill>& bills)
{
    QList<Bill> chosen;
    QStringList platforms;
    for (const Bill& bill : bills) {
        if (!platforms.contains(bill.platform))
            platforms << bill.platform;
    }
    for (const QString& platform : std::as_const(platforms)) {
        const Bill* free = nullptr;
        const Bill* best = nullptr;
        const Bill* largest = nullptr;
        for (const Bill& bill : bills) {
            if (bill.platform != platform)
                continue;
            largest = &bill;
            if (!free && bill.total() == 0.0)
                free = &bill;
            if (bill.fits() && bill.total() > 0.0 && (!best || bill.total() < best->total()))
                best = &bill;
        }
        if (free)
            chosen << *free;
        if (best || !free)
            chosen << *(best ? best : largest);
    }
    return chosen;
}

CostBars::CostBars(QWidget* parent) : QChartView(parent)
{
    setObjectName(QStringLiteral("costBars"));
    setAccessibleName(tr("Monthly cost of each offer"));
    setFocusPolicy(Qt::StrongFocus);
    setLayoutDirection(Qt::LeftToRight); // figures run that way in every script
    setFrameShape(QFrame::NoFrame);
    setRenderHint(QPainter::Antialiasing);
    chart()->setMargins(QMargins(0, 0, 0, 0));
    chart()->layout()->setContentsMargins(0, 0, 8, 0);
    chart()->setBackgroundRoundness(0);
    chart()->legend()->setAlignment(Qt::AlignTop);
    chart()->legend()->setMarkerShape(QLegend::MarkerShapeRectangle);
}

void CostBars::setBills(const QList<Bill>& bills)
{
    m_bills = billsWorthShowing(bills);
    setMinimumHeight(kAround + kBillHeight * static_cast<int>(m_bills.size()));
    rebuild();
}

void CostBars::setTheme(const Theme& theme)
{
    m_theme = theme;
    rebuild();
}

void CostBars::rebuild()
{
    clearChart(*this, m_theme);
    auto* series = new QHorizontalStackedBarSeries;
    series->setBarWidth(0.62);
    QStringList categories;
    double most = 1.0;
    // Drawn from the bottom up: the first offer is to be on top.
    for (auto bill = m_bills.crbegin(); bill != m_bills.crend(); ++bill) {
        categories << offerText(*bill);
        most = std::max(most, bill->total());
    }
    for (std::size_t i = 0; i < kGroups.size(); ++i) {
        auto* set = new QBarSet(costGroupName(kGroups[i]));
        for (auto bill = m_bills.crbegin(); bill != m_bills.crend(); ++bill)
            *set << groupTotal(*bill, kGroups[i]);
        set->setBrush(QBrush(m_theme.mutedText, kPatterns[i])); // colours are the backends'
        set->setBorderColor(m_theme.mutedText);
        series->append(set);
    }
    chart()->addSeries(series);
    auto* offers = new QBarCategoryAxis;
    offers->append(categories);
    auto* money = new QValueAxis;
    money->setRange(0, most * 1.02);
    money->applyNiceNumbers();
    money->setLabelFormat(tr("$%.0f"));
    money->setTitleText(tr("dollars a month"));
    chart()->addAxis(offers, Qt::AlignLeft);
    chart()->addAxis(money, Qt::AlignBottom);
    series->attachAxis(offers);
    series->attachAxis(money);
    styleAxis(*offers, m_theme, font());
    styleAxis(*money, m_theme, font());
    offers->setGridLineVisible(false);
    offers->setTruncateLabels(false);
    offers->setLabelsColor(m_theme.text);
    chart()->legend()->setLabelColor(m_theme.text);
    setAccessibleDescription(summary());
}

QString CostBars::summary() const
{
    QStringList parts;
    for (const Bill& bill : m_bills)
        parts << offerText(bill);
    return parts.join(QStringLiteral("; ")) + u'.';
}

} // namespace roundtrip

#include "moc_CostBars.cpp"
