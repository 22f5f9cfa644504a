// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/Postman.h"

namespace roundtrip {

Postman::Postman(LabContext& context, QLatin1StringView platform, const Draws& draws, const Faults& faults,
                 const DelaySpec& down)
    : m_context(context), m_platform(platform), m_draws(draws), m_faults(faults), m_down(down)
{
}

void Postman::record(const TruthLine& line) const
{
    m_context.truth.record(m_platform, line);
}

bool Postman::rejects(quint64 sender, quint64 number) const
{
    return m_draws.stream("reject", sender, number).chance(m_faults.reject);
}

bool Postman::refusesJoin(quint64 sender, quint64 number) const
{
    return m_draws.stream("refuse-join", sender, number).chance(m_faults.refuseJoin);
}

bool Postman::hasNoDelay(const Leg& leg) const
{
    return leg.isFree() && m_down.isZero() && m_faults.reorder <= 0;
}

void Postman::answer(Leg& leg, Duration down, DelayLine::Action say) const
{
    const Instant due = leg.arrival(leg.setsOut(m_context.clock.now()), down);
    m_context.delays.step(hasNoDelay(leg), due, std::move(say));
}

void Postman::deliver(Leg& leg, TruthLine line, const Push& push) const
{
    const auto stream = [&](std::string_view purpose) {
        return m_draws.stream(purpose, line.sender, line.number, line.receiver);
    };
    const auto faults = DeliveryFaults::draw(m_faults, stream("faults"));
    Random random = stream("down");
    const Duration down = m_down.draw(random) + (faults.reordered ? m_faults.reorderBy : Duration(0));
    line.kind = TruthLine::Kind::Delivery;
    line.drawn += down;
    if (faults.dropped) {
        line.outcome = TruthLine::Outcome::Dropped;
        record(line);
        return;
    }
    const Instant now = m_context.clock.now();
    const Instant start = leg.setsOut(now);
    // A reordered one takes a way of its own: the leg would keep the order.
    const Instant due = faults.reordered ? start + down : leg.arrival(start, down);
    line.waited += due - now - down;
    for (int copy = 0; copy < (faults.duplicated ? 2 : 1); ++copy) {
        line.outcome = copy == 0 ? TruthLine::Outcome::Delivered : TruthLine::Outcome::Duplicate;
        m_context.delays.step(hasNoDelay(leg), due, [this, push, line] { hand(push, line); });
    }
}

void Postman::hand(const Push& push, TruthLine line) const
{
    line.sent = m_context.clock.now();
    if (!push()) {
        line.outcome = TruthLine::Outcome::Gone;
        line.sent.reset();
    }
    record(line);
}

} // namespace roundtrip
