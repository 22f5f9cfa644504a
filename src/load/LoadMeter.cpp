// SPDX-License-Identifier: GPL-3.0-or-later
#include "load/LoadMeter.h"

#include <algorithm>

namespace roundtrip {

namespace {

constexpr std::chrono::milliseconds kTick(20);

template<typename... Visitors>
struct EventVisitor : Visitors...
{
    using Visitors::operator()...;
};
template<typename... Visitors>
EventVisitor(Visitors...) -> EventVisitor<Visitors...>;

} // namespace

LoadMeter::LoadMeter(const LoadMeterSetup& setup)
    : m_setup(setup),
      m_merger(setup.workers, setup.start),
      m_meter(setup.meter, [sink = setup.sink](const Sample& row) { sink->addSample(row); }),
      m_tick(this) // moves to the meter's thread with it
{
    connect(&m_tick, &QTimer::timeout, this, &LoadMeter::drainMailbox);
    m_current.upTo = setup.start;
    m_published = m_current;
}

void LoadMeter::start()
{
    m_tick.start(kTick);
}

void LoadMeter::drainMailbox()
{
    for (MeterBatch& batch : m_setup.mailbox->take())
        m_merger.add(std::move(batch));
    m_merger.take([this](const MeterEvent& event) { apply(event); });
    const Instant upTo = m_merger.settledUpTo();
    m_meter.advance(upTo);
    // Twice the horizon leaves time for late arrivals that correct a loss, and for duplicates of them.
    m_meter.forgetBefore(upTo - 2 * m_setup.meter.horizon - std::chrono::minutes(1));
    m_current.upTo = upTo;
    publish();
}

void LoadMeter::apply(const MeterEvent& event)
{
    std::visit(EventVisitor{
                   [&](const ReceiverReady& ready) {
                       ++m_current.ready;
                       m_meter.receiverReady(ready.receiverId, event.at, ready.room);
                   },
                   [&](const ReceiverGone& gone) {
                       --m_current.ready;
                       m_meter.receiverGone(gone.receiverId);
                   },
                   [&](const MessageSent& sent) {
                       m_current.lastSent = std::max(m_current.lastSent, event.at);
                       m_meter.sent(sent.message, event.at);
                   },
                   [&](const MessageNotSent& skipped) { m_meter.notSent(skipped.message, skipped.why); },
                   [&](const MessageAccepted& accepted) {
                       m_meter.accepted(accepted.id, event.at, accepted.httpStatus, accepted.stamp);
                   },
                   [&](const MessageRejected& rejected) { m_meter.rejected(rejected.id, rejected.error); },
                   [&](const MessageReceived& received) {
                       m_current.lastArrival = event.at;
                       static_cast<void>(
                           m_meter.received(received.receiverId, received.envelope, received.print, event.at));
                   },
                   [&](const MessagesMissed&) { ++m_current.unnamed.gaps; },
                   [&](const ConnectionSample& connection) { m_setup.sink->addConnection(connection); },
               },
               event.what);
}

void LoadMeter::finish(Instant now, bool horizonPassed)
{
    m_tick.stop();
    drainMailbox();
    m_merger.takeRest([this](const MeterEvent& event) { apply(event); }); // the workers closed one after another
    m_current.upTo = now;
    if (horizonPassed)
        m_meter.advance(std::max(now, m_current.lastSent + m_setup.meter.horizon));
    m_meter.finish(now);
    publish();
}

void LoadMeter::publish()
{
    m_current.ledger = m_meter.ledger();
    m_current.unnamed.refusals = static_cast<std::int64_t>(m_meter.unmatchedRefusals());
    m_current.unnamed.duplicates = static_cast<std::int64_t>(m_meter.unlistedDuplicates());
    m_current.unnamed.forged = static_cast<std::int64_t>(m_meter.forged());
    const std::lock_guard lock(m_mutex);
    m_published = m_current;
}

MeterReading LoadMeter::reading() const
{
    const std::lock_guard lock(m_mutex);
    return m_published;
}

} // namespace roundtrip

#include "moc_LoadMeter.cpp"
