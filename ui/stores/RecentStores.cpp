// SPDX-License-Identifier: GPL-3.0-or-later
#include "stores/RecentStores.h"

#include "core/SafeText.h"

#include <QSettings>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {
constexpr QLatin1StringView kRecentStoresKey("stores/recent");
}

RecentStores::RecentStores(QWidget* parent) : QMenu(tr("Re&cent stores"), parent)
{
    for (const QString& text : QSettings().value(kRecentStoresKey).toStringList()) {
        if (const auto store = StoreUrl::parse(text); store && m_stores.size() < kMostStores)
            m_stores << store.value();
    }
    fill();
}

void RecentStores::add(const StoreUrl& store)
{
    if (store.isMemory())
        return; // which nobody can open again
    m_stores.removeAll(store);
    m_stores.prepend(store);
    m_stores = m_stores.mid(0, kMostStores);
    QStringList texts;
    for (const StoreUrl& each : std::as_const(m_stores))
        texts << each.toString();
    QSettings().setValue(kRecentStoresKey, texts);
    fill();
}

void RecentStores::fill()
{
    clear();
    for (const StoreUrl& store : std::as_const(m_stores)) {
        const QString name = safeLine(store.label()).replace(u'&', u"&&"_s);
        QAction* action = addAction(u"&%1  %2"_s.arg(actions().size() + 1).arg(name));
        connect(action, &QAction::triggered, this, [this, store] { Q_EMIT storeChosen(store); });
    }
    if (actions().isEmpty())
        addAction(tr("No other store was opened yet"))->setEnabled(false);
}

} // namespace roundtrip

#include "moc_RecentStores.cpp"
