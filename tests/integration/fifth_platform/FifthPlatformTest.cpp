// SPDX-License-Identifier: GPL-3.0-or-later
// A platform that the program has never heard of, in one folder (tests/support/toy) and one line of a table: settings,
// chat and load runs work with it unchanged. Its form in the window is tested in tests/ui.
#include "backends/BackendsFile.h"
#include "backends/SecretResolver.h"
#include "load/LoadRunner.h"
#include "session/ChatHub.h"
#include "support/Printers.h"
#include "support/Wait.h"
#include "support/toy/ToyPlatform.h"
#include "support/toy/ToyServer.h"
#include "unit/load/CollectingSink.h"

#include <gtest/gtest.h>

namespace roundtrip::test {

using namespace Qt::StringLiterals;

namespace {

class FifthPlatform : public ::testing::Test
{
protected:
    /// By way of a backends file, as every other.
    [[nodiscard]] ResolvedBackend toy() const
    {
        const QByteArray file = R"({"backends":[{"name":"Toy","platform":"toy","host":"127.0.0.1","port":)" +
                                QByteArray::number(m_server.port()) + "}]}";
        const auto parsed = BackendsFile::parse(file, m_platforms);
        EXPECT_TRUE(parsed) << parsed.error().toLine().toStdString();
        return SecretResolver().resolve(*m_platforms.find(u"toy"_s), parsed.value().backends.first()).value();
    }

    const PlatformTable m_platforms = tableWithToy();
    const SteadyClock m_clock = {};
    ToyServer m_server;
};

} // namespace

TEST_F(FifthPlatform, ItsOwnFieldsAreChecked)
{
    const auto refusal = [this](const QByteArray& settings) {
        const auto parsed =
            BackendsFile::parse(R"({"backends":[{"name":"Toy","platform":"toy")" + settings + "}]}", m_platforms);
        return parsed ? QString() : parsed.error().toLine();
    };
    EXPECT_TRUE(refusal(R"(,"host":"toys.test")").contains("port"_L1));
    EXPECT_TRUE(refusal(R"(,"host":"toys.test","port":70000)").contains("port"_L1));
    EXPECT_TRUE(refusal(R"(,"host":"toys.test","port":7,"mood":"grim")").contains("mood"_L1));
    EXPECT_EQ(refusal(R"(,"host":"toys.test","port":7,"mood":"wild")").toStdString(), "");
}

TEST_F(FifthPlatform, ChatsAndKeepsAccounts)
{
    ChatHub hub(m_platforms, m_clock, nullptr);
    Ledger ledger;
    LinkState state = LinkState::Idle;
    std::optional<Error> cause;
    const auto waitFor = [&](const std::function<bool()>& condition) {
        return waitUntil([&] {
            for (const ChatUpdate& update : hub.take()) {
                if (const auto* changed = std::get_if<LedgerChanged>(&update))
                    ledger = changed->ledger;
                if (const auto* status = std::get_if<LaneStatus>(&update)) {
                    state = status->status.state;
                    cause = status->status.cause;
                }
            }
            return condition();
        });
    };
    hub.open(toy(), u"lobby"_s, u"ada"_s);
    ASSERT_TRUE(waitFor([&] { return state == LinkState::Ready; }));
    hub.send({u"Toy"_s, u"lobby"_s}, u"hello"_s);
    ASSERT_TRUE(waitFor([&] { return ledger.delivered == 1; }));
    EXPECT_TRUE(ledger.balances()) << ledger.explain();

    hub.open(toy(), u"lobby"_s, u"bully"_s);
    // The lane before it closes too, without a cause: the refusal is what is waited for.
    ASSERT_TRUE(waitFor([&] { return state == LinkState::Closed && cause; }));
    EXPECT_EQ(cause->toLine(), u"bullies here. Ask the toy's owner"_s);
}

TEST_F(FifthPlatform, IsMeasured)
{
    LoadPlan plan;
    plan.levels = {3};
    plan.messages = 30;
    plan.rate = 300.0;
    CollectingSink sink;
    LoadRunner runner(plan, {{.platform = m_platforms.find(u"toy"_s), .backend = toy()}},
                      LoadClock{.monotonic = &m_clock, .anchor = UtcAnchor::now(m_clock)}, sink);
    std::optional<LoadOutcome> outcome;
    QObject::connect(&runner, &LoadRunner::finished, &runner,
                     [&outcome](const LoadOutcome& finished) { outcome = finished; });
    runner.start();
    ASSERT_TRUE(waitUntil([&outcome] { return outcome.has_value(); }));
    const Ledger ledger = outcome->ledgers.value(u"Toy"_s);
    EXPECT_TRUE(ledger.balances()) << ledger.explain();
    EXPECT_EQ(ledger.delivered, 30);
    EXPECT_EQ(ledger.pairDelivered, 90);
    EXPECT_EQ(sink.connections().size(), 3U);
}

} // namespace roundtrip::test
