// SPDX-License-Identifier: GPL-3.0-or-later
// The client's own queues must never look like a backend's latency: a hundred users who post at once are a hundred
// requests on the way at once, whatever an HTTP client would like to keep waiting.
#include "integration/faults/RoadUnderTest.h"

#include <gtest/gtest.h>

#include <QUrl>

namespace roundtrip::test {

using namespace Qt::StringLiterals;

namespace {

class HttpQueue : public ::testing::TestWithParam<const char*>
{
};

} // namespace

TEST_P(HttpQueue, NoVirtualUserWaitsInAnothersQueue)
{
    constexpr int kUsers = 100;
    RoadUnderTest road(QString::fromLatin1(GetParam()));
    ResolvedBackend backend = road.backend();
    QUrl sendUrl(backend.config.setting(u"sendUrl"_s).toString());
    // The function gets no request before all hundred are there: with any queue in the client, it never gets one.
    Wire toFunction(static_cast<quint16>(sendUrl.port()));
    toFunction.holdUntil(kUsers);
    sendUrl.setPort(toFunction.port());
    backend.config.settings.insert(u"sendUrl"_s, sendUrl.toString());

    LoadPlan plan;
    plan.levels = {kUsers};
    plan.roomSize = 1;
    plan.messages = kUsers;
    plan.rate = 1'000.0;
    const Ledger ledger = road.load(plan, backend);
    EXPECT_TRUE(ledger.balances()) << ledger.explain();
    EXPECT_EQ(ledger.acknowledged, kUsers) << toFunction.speakers() << " requests got as far as the function";
    EXPECT_EQ(ledger.delivered, kUsers);
}

INSTANTIATE_TEST_SUITE_P(EveryPlatformThatSendsOverHttp, HttpQueue, ::testing::Values("vercel-pusher", "netlify-ably"),
                         [](const auto& each) { return QString::fromLatin1(each.param).remove(u'-').toStdString(); });

} // namespace roundtrip::test
