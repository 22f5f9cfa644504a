// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/Postman.h"

#include "lab/DelayLine.h"

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
    // A reordered one takes a way of its own: the leg would keep the order.
    const Instant due = faults.reordered ? now + down : leg.arrival(now, down);
    line.waited += due - now - down;
    const bool isNow = m_down.isZero() && m_faults.reorder <= 0;
    for (int copy = 0; copy < (faults.duplicated ? 2 : 1); ++copy) {
        line.outcome = copy == 0 ? TruthLine::Outcome::Delivered : TruthLine::Outcome::Duplicate;
        if (isNow)
            hand(push, line);
        else
            m_context.delays.at(due, [this, push, line] { hand(push, line); });
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
