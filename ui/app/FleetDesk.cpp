// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/FleetDesk.h"

#include "app/GuiCall.h"
#include "app/SaveDesk.h"
#include "app/SourceDesk.h"
#include "fleet/FleetDocument.h"
#include "fleet/FleetStore.h"
#include "measure/MeasuredLoad.h"
#include "shell/MainWindow.h"

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMostOnlookers = 8; ///< one that was closed may still wait for its server

Result<void> writePlan(FleetPlan plan, const StoreUrl& store)
{
    addScheduleFacts(plan.run, plan.load);
    auto fleet = FleetStore::open(store);
    return fleet ? fleet.value()->plan(plan) : Result<void>(fleet.error());
}

} // namespace

FleetDesk::FleetDesk(const Parts& parts, QObject* parent) : QObject(parent), m_parts(parts)
{
    m_threads.setMaxThreadCount(kMostOnlookers);
}

FleetDesk::~FleetDesk()
{
    delete m_document; // which lets go of its thread
    m_threads.waitForDone();
}

FleetDocument* FleetDesk::document() const
{
    return m_document;
}

void FleetDesk::watch(const StoreUrl& store, const QString& runId)
{
    m_document = new FleetDocument(m_threads, m_parts.session->platforms(), m_parts.session->clock(), store, runId);
    connect(m_document, &FleetDocument::compareRequested, this,
            [this, store, runId] { showStored(store, runId, u"compare"_s); });
    connect(m_document, &FleetDocument::liveRequested, this,
            [this, store, runId] { showStored(store, runId, u"live"_s); });
    connect(m_document, &FleetDocument::reportRequested, this, [this, store, runId] {
        showStored(store, runId, u"compare"_s);
        m_parts.saves->chooseReport();
    });
    m_parts.sources->lay(m_document);
}

/// It takes the place of the document.
void FleetDesk::showStored(const StoreUrl& store, const QString& runId, const QString& page)
{
    if (page == "live"_L1) {
        m_parts.sources->open(store, runId);
        return;
    }
    m_parts.sources->showStored(store, {runId});
    m_parts.window->showPage(page);
}

void FleetDesk::plan(const FleetPlan& plan, const StoreUrl& store)
{
    m_threads.start([desk = QPointer<FleetDesk>(this), plan, store] {
        callInGui(desk, [id = plan.run.id, store, written = writePlan(plan, store)](FleetDesk& there) {
            if (!written) {
                Q_EMIT there.refused(written.error());
                return;
            }
            there.watch(store, id);
            Q_EMIT there.planned(id, store);
        });
    });
}

} // namespace roundtrip

#include "moc_FleetDesk.cpp"
