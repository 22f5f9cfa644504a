// SPDX-License-Identifier: GPL-3.0-or-later
// A name that does not resolve: a sentence that names it, and tries that go on with growing pauses, since a name server
// that is away comes back like any other.
#include "integration/faults/RoadUnderTest.h"
#include "support/Wait.h"

#include <gtest/gtest.h>

#include <QUrl>

#include <algorithm>

namespace roundtrip::test {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

class NameFault : public ::testing::TestWithParam<const char*>
{
protected:
    /// The lab's backend under a name that nobody has (RFC 6761, 6.4).
    [[nodiscard]] static ResolvedBackend nowhere(ResolvedBackend backend)
    {
        for (auto setting = backend.config.settings.begin(); setting != backend.config.settings.end(); ++setting) {
            QUrl url(setting.value().toString());
            if (setting.key() == "host"_L1) {
                setting.value() = u"nowhere.invalid"_s;
            } else if (url.port() > 0) {
                url.setHost(u"nowhere.invalid"_s);
                setting.value() = url.toString();
            }
        }
        return backend;
    }
};

} // namespace

TEST_P(NameFault, IsToldByNameAndTriedAgain)
{
    const RoadUnderTest road(QString::fromLatin1(GetParam()));
    SessionOptions options{.room = u"lobby"_s, .user = u"ada"_s, .connectionId = u"ada"_s};
    options.backoff = {.first = 20ms, .longest = 100ms};
    Session session(road.platform(), nowhere(road.backend()), options, road.clock());
    QList<SessionStatus> waits;
    QObject::connect(&session, &Session::statusChanged, &session, [&waits](const SessionStatus& status) {
        if (status.state == LinkState::Reconnecting)
            waits << status;
    });
    session.start();
    ASSERT_TRUE(waitUntil([&waits] { return waits.size() >= 3; }, 60s)) << "it tries again";
    for (const SessionStatus& wait : std::as_const(waits)) {
        ASSERT_TRUE(wait.cause && wait.nextTry);
        EXPECT_EQ(wait.cause->code, ErrorCode::HostNotFound) << wait.cause->toLine().toStdString();
        EXPECT_TRUE(wait.cause->detail.contains("nowhere.invalid"_L1)) << wait.cause->detail.toStdString();
        EXPECT_FALSE(wait.cause->hint.isEmpty());
    }
    EXPECT_GT(waits.constLast().attempt, waits.constFirst().attempt);
}

INSTANTIATE_TEST_SUITE_P(EveryPlatform, NameFault, ::testing::ValuesIn(labPlatformIds()),
                         [](const auto& each) { return QString::fromLatin1(each.param).remove(u'-').toStdString(); });

/// Three hundred users of one platform lose their server in the same moment, four times in a row: each is back.
TEST(RestartStorm, ThreeHundredClientsComeBackFromEveryRestart)
{
    constexpr int kUsers = 300;
    RoadUnderTest road(QString::fromLatin1(labPlatformIds().front()));
    std::vector<std::unique_ptr<Session>> sessions;
    for (int i = 0; i < kUsers; ++i) {
        SessionOptions options{.room = u"r%1"_s.arg(i / 10), .user = u"u%1"_s.arg(i), .connectionId = u"u%1"_s.arg(i)};
        options.seed = static_cast<quint32>(i);
        options.backoff = {.first = 200ms, .longest = 1s};
        sessions.push_back(std::make_unique<Session>(road.platform(), road.backend(), options, road.clock()));
        sessions.back()->start();
    }
    const auto all = [&sessions](LinkState state) {
        return std::all_of(sessions.cbegin(), sessions.cend(),
                           [state](const auto& session) { return session->status().state == state; });
    };
    ASSERT_TRUE(waitUntil([&] { return all(LinkState::Ready); }, 60s));
    for (int restart = 0; restart < 4; ++restart) {
        road.wire().takeAway();
        ASSERT_TRUE(waitUntil([&] {
            return std::none_of(sessions.cbegin(), sessions.cend(),
                                [](const auto& session) { return session->status().state == LinkState::Ready; });
        }));
        ASSERT_TRUE(road.wire().putBack());
        ASSERT_TRUE(waitUntil([&] { return all(LinkState::Ready); }, 60s)) << "restart " << restart;
        EXPECT_EQ(road.wire().connections(), kUsers) << "one link each, none left over";
    }
}

} // namespace roundtrip::test
