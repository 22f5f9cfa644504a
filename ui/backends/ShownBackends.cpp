// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/ShownBackends.h"

#include "core/SafeText.h"

#include <QActionGroup>
#include <QMenu>
#include <QSettings>

#include <algorithm>

namespace roundtrip {

namespace {
constexpr QLatin1StringView kHiddenKey("backends/hidden");
constexpr QLatin1StringView kByRankKey("backends/byRank");
constexpr qsizetype kMostHiddenNames = 200; // of all files that were ever open
} // namespace

ShownBackends::ShownBackends(LaneSet& lanes, QObject* parent)
    : QObject(parent), m_lanes(lanes), m_order(QSettings().value(kByRankKey).toBool() ? Order::Rank : Order::Listed)
{
    // After everybody who shows lanes has those that are there now.
    connect(&lanes, &LaneSet::lanesChanged, this, &ShownBackends::apply, Qt::QueuedConnection);
    connect(&lanes, &LaneSet::visibleChanged, this, &ShownBackends::save);
    apply();
}

void ShownBackends::setOrder(Order order)
{
    if (order == m_order)
        return;
    m_order = order;
    QSettings().setValue(kByRankKey, order == Order::Rank);
    Q_EMIT orderChanged();
}

bool ShownBackends::canHide(const Lane& lane) const
{
    return std::any_of(m_lanes.lanes().begin(), m_lanes.lanes().end(),
                       [&lane](const auto& each) { return each.get() != &lane && each->isVisible(); });
}

void ShownBackends::apply()
{
    const QStringList hidden = QSettings().value(kHiddenKey).toStringList();
    m_isApplying = true;
    for (const auto& lane : m_lanes.lanes())
        lane->setVisible(!hidden.contains(lane->name()));
    m_isApplying = false;
    if (!m_lanes.lanes().empty() && !canHide(*m_lanes.lanes().front())) // the others are hidden, or there are none
        m_lanes.lanes().front()->setVisible(true);
}

void ShownBackends::save() const
{
    if (m_isApplying)
        return;
    QStringList hidden = QSettings().value(kHiddenKey).toStringList();
    for (const auto& lane : m_lanes.lanes()) {
        hidden.removeAll(lane->name());
        if (!lane->isVisible())
            hidden << lane->name();
    }
    QSettings().setValue(kHiddenKey, hidden.mid(std::max<qsizetype>(hidden.size() - kMostHiddenNames, 0)));
}

void ShownBackends::showAll()
{
    for (const auto& lane : m_lanes.lanes())
        lane->setVisible(true);
}

void ShownBackends::fillMenu(QMenu& menu)
{
    auto* orders = new QActionGroup(&menu);
    for (const auto& [order, name] :
         {std::pair(Order::Listed, tr("In the order of the list")), {Order::Rank, tr("The fastest first")}}) {
        QAction* action = menu.addAction(name, this, [this, order = order] { setOrder(order); });
        action->setCheckable(true);
        action->setChecked(order == m_order);
        orders->addAction(action);
    }
    menu.addSection(tr("Shown in chat and charts"));
    bool isAnyHidden = false;
    for (const auto& lane : m_lanes.lanes()) {
        QAction* action = menu.addAction(safeLine(lane->name()).replace(u'&', QStringLiteral("&&")));
        action->setCheckable(true);
        action->setChecked(lane->isVisible());
        action->setEnabled(!lane->isVisible() || canHide(*lane));
        connect(action, &QAction::toggled, lane.get(), &Lane::setVisible);
        isAnyHidden = isAnyHidden || !lane->isVisible();
    }
    menu.addSeparator();
    menu.addAction(tr("Show all"), this, &ShownBackends::showAll)->setEnabled(isAnyHidden);
}

} // namespace roundtrip

#include "moc_ShownBackends.cpp"
