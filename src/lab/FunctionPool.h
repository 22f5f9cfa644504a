// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Envelope.h"
#include "lab/DelayLine.h"
#include "lab/Draws.h"
#include "lab/FunctionProfile.h"
#include "lab/LabServer.h"

#include <memory>
#include <vector>

namespace roundtrip {

/// How many events an account's functions may handle at the same time, all functions together.
struct Concurrency
{
    int most = 1000;
    int running = 0;
};

/// One event in one instance of a function. The handler's own work is already over when it is handed out; what it does
/// then (tables, brokers, posts) takes its own time, until finish().
struct FunctionRun
{
    QString instance = {}; ///< its name
    bool cold = false;     ///< it is the first event of that instance
    Duration init{0};      ///< what that instance took to initialise
    Instant invoked{};     ///< when the event came
    Instant began{};       ///< when the handler began, by then without anything of a cold start but first-run costs
    Duration drawn{0};     ///< from the seed: placement, initialisation, first run, work
    Duration waited{0};    ///< for an instance that was still initialising for somebody else
    bool timedOut = false; ///< it took too long: whatever it still meant to do does not happen

    /// The contract's "server" object, for an answer that leaves now.
    [[nodiscard]] ServerStamp stamp(const QString& platform, const LabContext& context) const;
};
using FunctionRunPtr = std::shared_ptr<FunctionRun>;

/// Numbers that an event's random delays are keyed by (see Draws), for example connection and frame.
struct EventKey
{
    quint64 first = 0;
    quint64 second = 0;
};

/// The instances of one serverless function. An event goes to an idle instance, the one used last first; where there is
/// none, a new one is started for it and the event waits: a cold start. So cold starts follow from concurrency and from
/// idleness, as they do on the real platforms. Where a profile has no delays, everything happens within invoke().
///
/// Used by all serverless platforms of the lab. One thread; the pool must outlive its runs (clear the delay line
/// first).
class FunctionPool
{
public:
    struct Handler
    {
        std::function<void(const FunctionRunPtr& run)> run;      ///< the handler's work is done; ends with finish()
        std::function<void(const FunctionRunPtr& run)> timedOut; ///< instead, or after `run`; nothing is to be finished
    };

    /// `name` of the function keys its random streams: "send".
    FunctionPool(LabContext& context, const Draws& draws, const QString& name, const FunctionProfile& profile,
                 std::shared_ptr<Concurrency> concurrency);

    /// False where the account's concurrency is used up: throttled, and nothing will be called.
    [[nodiscard]] bool invoke(EventKey key, Handler handler);
    void finish(const FunctionRunPtr& run);

    /// To be shared with the account's other functions.
    [[nodiscard]] const std::shared_ptr<Concurrency>& concurrency() const { return m_concurrency; }

    /// Instances that exist now, initialising ones included.
    [[nodiscard]] std::size_t instanceCount();

private:
    struct Instance
    {
        QString name;
        Duration init{0};
        Instant ready{};    ///< initialised
        Instant lastUsed{}; ///< for reclaiming, and for choosing
        int running = 0;
        bool isCold = true;
    };
    using InstancePtr = std::shared_ptr<Instance>;
    struct Event;

    void reclaimIdle(Instant now);
    [[nodiscard]] InstancePtr freeInstance(Instant now) const;
    [[nodiscard]] InstancePtr startInstance(EventKey key, Instant now, FunctionRun& run);
    [[nodiscard]] Duration draw(std::string_view part, const DelaySpec& spec, EventKey key) const;
    void begin(const std::shared_ptr<Event>& event);
    void giveUp(const std::shared_ptr<Event>& event);

    LabContext& m_context;
    const Draws m_draws;
    const QByteArray m_name;
    const FunctionProfile m_profile;
    std::shared_ptr<Concurrency> m_concurrency;
    std::vector<InstancePtr> m_instances;
    std::vector<std::pair<FunctionRunPtr, InstancePtr>> m_running;
    quint64 m_started = 0;
};

} // namespace roundtrip
