// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/FunctionPool.h"

#include <algorithm>

namespace roundtrip {

using namespace Qt::StringLiterals;

ServerStamp FunctionRun::stamp(const QString& platform, const LabContext& context) const
{
    return {.platform = platform,
            .instance = instance,
            .cold = cold,
            .initMs = toMilliseconds(init),
            .receivedAt = context.anchor.toEpochMilliseconds(began),
            .sentAt = context.anchor.toEpochMilliseconds(context.clock.now()),
            .providerMs = {}};
}

struct FunctionPool::Event
{
    FunctionRunPtr run;
    InstancePtr instance;
    EventKey key;
    Handler handler;
    Instant began{}; ///< planned
};

FunctionPool::FunctionPool(LabContext& context, const Draws& draws, const QString& name, const FunctionProfile& profile,
                           std::shared_ptr<Concurrency> concurrency)
    : m_context(context),
      m_draws(draws),
      m_name(name.toLatin1()),
      m_profile(profile),
      m_concurrency(std::move(concurrency))
{
}

bool FunctionPool::invoke(EventKey key, Handler handler)
{
    const Instant now = m_context.clock.now();
    reclaimIdle(now);
    if (m_concurrency->running >= m_concurrency->most)
        return false;
    ++m_concurrency->running;
    const auto event = std::make_shared<Event>();
    event->run = std::make_shared<FunctionRun>();
    event->run->invoked = now;
    event->key = key;
    event->handler = std::move(handler);
    event->instance = freeInstance(now);
    if (!event->instance)
        event->instance = startInstance(key, now, *event->run);
    else
        event->run->waited = std::max(event->instance->ready - now, Duration::zero());
    ++event->instance->running;
    m_running.emplace_back(event->run, event->instance);
    event->began = std::max(event->instance->ready, now);
    if (event->began == now)
        begin(event);
    else
        m_context.delays.at(event->began, [this, event] { begin(event); });
    return true;
}

void FunctionPool::begin(const std::shared_ptr<Event>& event)
{
    FunctionRun& run = *event->run;
    run.instance = event->instance->name;
    run.init = event->instance->init;
    run.cold = std::exchange(event->instance->isCold, false);
    run.began = m_context.clock.now();
    const Duration work = draw("work", m_profile.work, event->key) +
                          (run.cold ? draw("first-run", m_profile.firstRun, event->key) : Duration::zero());
    run.drawn += work;
    const auto doneWorking = [event] {
        if (!event->run->timedOut)
            event->handler.run(event->run);
    };
    if (work == Duration::zero())
        doneWorking();
    else
        m_context.delays.at(event->began + work, doneWorking);
    const bool isOver = std::none_of(m_running.begin(), m_running.end(),
                                     [&event](const auto& entry) { return entry.first == event->run; });
    if (!isOver)
        m_context.delays.at(event->began + m_profile.timeout, [this, event] { giveUp(event); });
}

void FunctionPool::finish(const FunctionRunPtr& run)
{
    const auto found =
        std::find_if(m_running.begin(), m_running.end(), [&run](const auto& entry) { return entry.first == run; });
    if (found == m_running.end())
        return;
    --m_concurrency->running;
    --found->second->running;
    found->second->lastUsed = m_context.clock.now();
    m_running.erase(found);
}

void FunctionPool::giveUp(const std::shared_ptr<Event>& event)
{
    const auto found = std::find_if(m_running.begin(), m_running.end(),
                                    [&event](const auto& entry) { return entry.first == event->run; });
    if (found == m_running.end())
        return;
    event->run->timedOut = true;
    finish(event->run);
    std::erase(m_instances, event->instance);
    if (event->handler.timedOut)
        event->handler.timedOut(event->run);
}

std::size_t FunctionPool::instanceCount()
{
    reclaimIdle(m_context.clock.now());
    return m_instances.size();
}

void FunctionPool::reclaimIdle(Instant now)
{
    const Duration idle = m_context.scaled(m_profile.idle);
    std::erase_if(m_instances, [now, idle](const InstancePtr& instance) {
        return instance->running == 0 && now - instance->lastUsed >= idle;
    });
}

FunctionPool::InstancePtr FunctionPool::freeInstance(Instant now) const
{
    InstancePtr best;
    for (const InstancePtr& instance : m_instances) {
        if (instance->running >= m_profile.eventsAtOnce)
            continue;
        // A ready instance before one that still initialises; among those the one used last, so that others fall idle.
        const auto rank = [now](const Instance& one) { return std::pair(one.ready <= now, one.lastUsed); };
        if (!best || rank(*instance) > rank(*best))
            best = instance;
    }
    return best;
}

FunctionPool::InstancePtr FunctionPool::startInstance(EventKey key, Instant now, FunctionRun& run)
{
    const auto instance = std::make_shared<Instance>();
    Random random = m_draws.stream("instance/" + m_name.toStdString(), ++m_started);
    instance->name = u"%1-%2"_s.arg(QLatin1StringView(m_name)).arg(random.next() >> 16, 12, 16, QChar(u'0'));
    instance->init = draw("init", m_profile.init, key);
    const Duration start = draw("placement", m_profile.placement, key) + instance->init;
    instance->ready = now + start;
    instance->lastUsed = now;
    run.drawn += start;
    m_instances.push_back(instance);
    return instance;
}

Duration FunctionPool::draw(std::string_view part, const DelaySpec& spec, EventKey key) const
{
    Random random = m_draws.stream(m_name.toStdString() + '/' + std::string(part), key.first, key.second);
    return spec.draw(random);
}

} // namespace roundtrip
