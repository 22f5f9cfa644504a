// SPDX-License-Identifier: GPL-3.0-or-later
// The ledger worked out from a run's rows is the one that the meter kept while they happened.
#include "figures/RunAnalysis.h"
#include "session/Meter.h"
#include "stats/Random.h"
#include "support/Printers.h"
#include "unit/store/Rows.h"

#include <gtest/gtest.h>

#include <map>

namespace roundtrip {
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int kUsers = 6;

QString connectionId(int user)
{
    return u"tag.1.%1"_s.arg(user + 1);
}

/// Plays a random run into a meter: rooms of `roomSize`, every kind of fate, in time steps of a millisecond.
class RandomRun
{
public:
    RandomRun(std::uint64_t seed, int roomSize) : m_random(seed), m_roomSize(roomSize)
    {
        MeterOptions options;
        options.backend = u"EC2"_s;
        options.platform = u"ec2-ws"_s;
        options.trial = 1;
        options.deadline = 50ms;
        options.horizon = 200ms;
        m_meter = std::make_unique<Meter>(options, [this](const Sample& sample) { m_rows[sample.row] = sample; });
        for (int user = 0; user < kUsers; ++user) {
            m_meter->receiverReady(connectionId(user), m_now, room(user));
            ConnectionSample connection = test::makeConnection();
            connection.connectionId = connectionId(user);
            connection.started = m_now - 5ms;
            connection.ready = m_now;
            m_connections.push_back(connection);
        }
    }

    void play(int messages, bool drains)
    {
        for (int i = 1; i <= messages; ++i)
            step(i);
        if (drains) {
            m_now += 1s;
            deliverDue();
            m_meter->advance(m_now);
        }
        m_meter->finish(m_now);
    }

    [[nodiscard]] const Ledger& kept() const { return m_meter->ledger(); }

    [[nodiscard]] Ledger workedOut() const
    {
        RunInfo info = test::makeRun();
        info.horizon = 200ms;
        info.length = m_now - info.anchor.instant();
        info.plan = {{u"room_size"_s, m_roomSize}};
        RunAnalysis analysis(info);
        for (const ConnectionSample& connection : m_connections)
            analysis.add(connection);
        for (const auto& [number, row] : m_rows)
            analysis.add(row);
        return analysis.finish().total;
    }

private:
    [[nodiscard]] QString room(int user) const { return QString::number(user / m_roomSize); }

    void step(int number)
    {
        m_now += 1ms;
        deliverDue();
        m_meter->advance(m_now);
        const int sender = static_cast<int>(m_random.uniformInt(kUsers));
        const OutgoingMessage message{.id = connectionId(sender) + u'-' + QString::number(number),
                                      .senderId = connectionId(sender),
                                      .sequence = static_cast<std::uint64_t>(number),
                                      .phase = m_random.chance(0.2) ? Phase::Warmup : Phase::Measure,
                                      .intended = m_now - 10us,
                                      .room = room(sender)};
        if (m_random.chance(0.05)) {
            m_meter->notSent(message, Error{.code = ErrorCode::NotReady});
            return;
        }
        m_meter->sent(message, m_now);
        if (m_random.chance(0.1)) {
            m_meter->rejected(message.id, Error{.code = ErrorCode::RateLimited, .httpStatus = 429});
            return;
        }
        if (m_random.chance(0.5))
            m_meter->accepted(message.id, m_now + 100us, 200, {});
        for (int user = 0; user < kUsers; ++user) {
            if (room(user) == message.room)
                schedule(message, user);
        }
    }

    /// Lost, late, after the horizon, twice, or as it should be.
    void schedule(const OutgoingMessage& message, int user)
    {
        Envelope envelope;
        envelope.id = message.id;
        const auto spread = static_cast<std::int64_t>(m_random.uniformInt(20'000));
        std::chrono::microseconds delay(1000 + spread);
        if (m_random.chance(0.05))
            return;
        if (m_random.chance(0.05))
            delay += 60ms;
        if (m_random.chance(0.05))
            delay += 250ms;
        m_due.emplace(m_now + delay, std::pair(connectionId(user), envelope));
        if (m_random.chance(0.05))
            m_due.emplace(m_now + delay + 3ms, std::pair(connectionId(user), envelope));
    }

    void deliverDue()
    {
        while (!m_due.empty() && m_due.begin()->first <= m_now) {
            const auto [receiver, envelope] = m_due.begin()->second;
            m_meter->advance(m_due.begin()->first);
            static_cast<void>(m_meter->received(receiver, envelope, m_due.begin()->first));
            m_due.erase(m_due.begin());
        }
    }

    Random m_random;
    int m_roomSize;
    Instant m_now = test::at(10ms);
    std::unique_ptr<Meter> m_meter;
    std::vector<ConnectionSample> m_connections;
    std::map<std::int64_t, Sample> m_rows; ///< the latest state of each
    std::multimap<Instant, std::pair<QString, Envelope>> m_due;
};

} // namespace

TEST(MeterAgreementTest, LedgersOfDrainedRunsAgree)
{
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        for (const int roomSize : {kUsers, 4, 1}) {
            RandomRun run(seed, roomSize);
            run.play(300, true);
            const Ledger ledger = run.workedOut();
            EXPECT_TRUE(ledger.balances()) << ledger.explain();
            EXPECT_TRUE(run.kept().balances()) << run.kept().explain();
            EXPECT_EQ(ledger, run.kept()) << "seed " << seed << " rooms of " << roomSize;
            EXPECT_GT(ledger.lost, 0);
            EXPECT_GT(ledger.late, 0);
            EXPECT_GT(ledger.duplicate, 0);
            EXPECT_GT(ledger.reordered, 0);
        }
    }
}

TEST(MeterAgreementTest, RunsThatWereCutShortBalanceToo)
{
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        RandomRun run(seed, kUsers);
        run.play(150, false);
        const Ledger ledger = run.workedOut();
        EXPECT_TRUE(ledger.balances()) << ledger.explain();
        EXPECT_EQ(ledger.scheduled, run.kept().scheduled);
        EXPECT_EQ(ledger.sent, run.kept().sent);
        EXPECT_EQ(ledger.rejected, run.kept().rejected);
        EXPECT_EQ(ledger.delivered, run.kept().delivered);
        EXPECT_EQ(ledger.lost, run.kept().lost);
        EXPECT_EQ(ledger.inFlight, run.kept().inFlight);
        EXPECT_EQ(ledger.pairExpected, run.kept().pairExpected);
        EXPECT_EQ(ledger.pairDelivered, run.kept().pairDelivered);
        EXPECT_EQ(ledger.pairLost, run.kept().pairLost);
        EXPECT_EQ(ledger.pairInFlight, run.kept().pairInFlight);
    }
}

} // namespace roundtrip
