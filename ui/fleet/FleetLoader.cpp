// SPDX-License-Identifier: GPL-3.0-or-later
#include "fleet/FleetLoader.h"

#include "app/GuiCall.h"
#include "fleet/FleetStore.h"
#include "store/StoreError.h"

#include <condition_variable>
#include <mutex>
#include <optional>
#include <utility>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {
constexpr std::chrono::seconds kLookEvery(1);
}

/// What the GUI thread wants of the other one, which may outlive the loader.
struct FleetLoader::Orders
{
    std::mutex mutex;
    std::condition_variable wakeUp;
    bool quits = false;
    bool stops = false;

    void give(bool Orders::*order)
    {
        {
            const std::lock_guard lock(mutex);
            this->*order = true;
        }
        wakeUp.notify_all();
    }
    [[nodiscard]] bool isOver()
    {
        const std::lock_guard lock(mutex);
        return quits;
    }
    [[nodiscard]] bool takeStop()
    {
        const std::lock_guard lock(mutex);
        return std::exchange(stops, false);
    }
    void rest()
    {
        std::unique_lock lock(mutex);
        wakeUp.wait_for(lock, kLookEvery, [this] { return quits || stops; });
    }
};

/// The other thread's part.
class FleetLoader::Onlooker
{
public:
    Onlooker(FleetLoader& loader)
        : m_loader(&loader), m_orders(loader.m_orders), m_url(loader.m_store), m_id(loader.m_runId)
    {
    }

    void run()
    {
        while (!m_orders->isOver()) {
            const auto looked = look();
            if (!looked && !isUnreachable(looked.error())) {
                tell([error = looked.error()](FleetLoader& loader) { Q_EMIT loader.failed(error); });
                return;
            }
            if (!looked) {
                m_store.reset();
                tell([error = looked.error()](FleetLoader& loader) { Q_EMIT loader.troubled(error); });
            } else if (m_look && m_look->board.course.isOver()) {
                conclude();
                return;
            }
            m_orders->rest();
        }
    }

private:
    template<typename Function>
    void tell(Function what)
    {
        callInGui(m_loader, std::move(what));
    }

    [[nodiscard]] Result<void> open()
    {
        auto store = FleetStore::open(m_url);
        if (!store)
            return store.error();
        m_store = std::move(store).value();
        if (m_plan)
            return {};
        auto plan = m_store->find(m_id);
        if (!plan)
            return plan.error();
        m_plan = std::move(plan).value();
        m_trail.emplace(*m_plan);
        return {};
    }

    [[nodiscard]] Result<void> look()
    {
        if (!m_store) {
            if (auto opened = open(); !opened)
                return opened;
        }
        if (m_orders->takeStop()) {
            if (auto stopped = m_store->stop(m_id, FleetStop::Asked, u"somebody stopped it"_s); !stopped)
                return stopped;
        }
        if (auto advanced = m_store->advance(m_id); !advanced && !isLocked(advanced.error()))
            return advanced;
        auto board = m_store->look(*m_plan);
        if (!board)
            return board.error();
        auto tallies = responseTallies(m_store->connection(), m_id, m_trail->openTrial());
        if (!tallies)
            return tallies.error();
        m_trail->add(board.value(), tallies.value());
        m_look = std::make_shared<const FleetLook>(FleetLook{.board = std::move(board).value(), .trail = *m_trail});
        tell([look = m_look](FleetLoader& loader) { Q_EMIT loader.looked(look); });
        return {};
    }

    void conclude()
    {
        auto result = resultOf(m_url, m_look->board, {}, [this] { return !m_orders->isOver(); });
        if (!result) {
            tell([error = result.error()](FleetLoader& loader) { Q_EMIT loader.failed(error); });
            return;
        }
        const auto shared = std::make_shared<const FleetResult>(std::move(result).value());
        tell([shared](FleetLoader& loader) { Q_EMIT loader.ended(shared); });
    }

    QPointer<FleetLoader> m_loader; ///< asked in the GUI thread alone
    std::shared_ptr<Orders> m_orders;
    StoreUrl m_url;
    QString m_id;
    std::unique_ptr<FleetStore> m_store;
    std::optional<FleetPlan> m_plan;
    std::optional<FleetTrail> m_trail;
    FleetLookPtr m_look;
};

FleetLoader::FleetLoader(QThreadPool& threads, const StoreUrl& store, const QString& runId, QObject* parent)
    : QObject(parent), m_threads(threads), m_store(store), m_runId(runId), m_orders(std::make_shared<Orders>())
{
}

FleetLoader::~FleetLoader()
{
    m_orders->give(&Orders::quits);
}

void FleetLoader::start()
{
    m_threads.start([onlooker = std::make_shared<Onlooker>(*this)] { onlooker->run(); });
}

void FleetLoader::stopRun()
{
    m_orders->give(&Orders::stops);
}

} // namespace roundtrip

#include "moc_FleetLoader.cpp"
