// SPDX-License-Identifier: GPL-3.0-or-later
#include "runs/GlanceLoader.h"

#include "store/RunReader.h"

namespace roundtrip {

GlanceLoader::GlanceLoader(const StoreUrl& store, QObject* parent) : QObject(parent), m_store(store)
{
    connect(&m_loader, &FiguresLoader::loaded, this,
            [this](const QString& id, const LoadedRunPtr& run) { finish(id, glanceOf(run)); });
    connect(&m_loader, &FiguresLoader::failed, this, [this](const QString& id) { finish(id, {}); });
}

void GlanceLoader::setStore(const StoreUrl& store)
{
    want({});
    m_store = store;
}

void GlanceLoader::want(const QStringList& ids)
{
    m_wanted = ids;
    if (!m_underWay.isEmpty() && !m_wanted.contains(m_underWay)) {
        m_loader.cancel();
        m_underWay.clear();
    }
    next();
}

void GlanceLoader::setHeld(bool held)
{
    m_isHeld = held;
    if (held) {
        m_loader.cancel();
        m_underWay.clear();
    }
    next();
}

void GlanceLoader::next()
{
    if (m_isHeld || !m_underWay.isEmpty() || m_wanted.isEmpty())
        return;
    m_underWay = m_wanted.first();
    m_loader.load(m_underWay, [store = m_store, id = m_underWay] { return RunReader::open(store, id); }, {});
}

void GlanceLoader::finish(const QString& id, const RunGlance& glance)
{
    m_wanted.removeAll(id);
    m_underWay.clear();
    Q_EMIT worked(id, glance);
    next();
}

} // namespace roundtrip

#include "moc_GlanceLoader.cpp"
