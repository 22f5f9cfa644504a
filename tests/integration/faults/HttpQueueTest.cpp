// SPDX-License-Identifier: GPL-3.0-or-later
// The client's own queues must never look like a backend's latency: a hundred users who post at once are a hundred
// requests on the way at once, whatever an HTTP client would like to keep waiting.
#include "integration/faults/RoadUnderTest.h"
#include "support/Wait.h"

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

TEST_P(HttpQueue, AnAnswerThatIsUnderWayOutlivesTheSocket)
{
    RoadUnderTest road(QString::fromLatin1(GetParam()));
    ResolvedBackend backend = road.backend();
    QUrl sendUrl(backend.config.setting(u"sendUrl"_s).toString());
    // The function gets the first message only once there is a second: after the socket was lost and had again.
    Wire toFunction(road.labPort());
    toFunction.holdUntil(2);
    sendUrl.setPort(toFunction.port());
    backend.config.settings.insert(u"sendUrl"_s, sendUrl.toString());
    const auto session = road.session(backend);
    QStringList accepted;
    QStringList heard;
    QObject::connect(session.get(), &Session::accepted, session.get(),
                     [&accepted](const QString& id, Instant, int status, const ServerStamp&) {
                         EXPECT_EQ(status, 200);
                         accepted << id;
                     });
    QObject::connect(session.get(), &Session::received, session.get(),
                     [&heard](const Envelope& envelope, Instant) { heard << envelope.id; });
    const auto isReady = [&session] { return session->status().state == LinkState::Ready; };
    const auto say = [&session](const QString& id) {
        return session
            ->send({.id = id, .room = u"lobby"_s, .user = u"ada"_s, .text = u"hi"_s, .sentAt = 1.5, .server = {}})
            .ok();
    };
    session->start();
    ASSERT_TRUE(waitUntil(isReady));
    ASSERT_TRUE(say(u"t35t-1"_s));
    ASSERT_TRUE(waitUntil([&toFunction] { return toFunction.speakers() == 1; }));
    road.wire().cut();
    ASSERT_TRUE(waitUntil([&isReady] { return !isReady(); }));
    ASSERT_TRUE(waitUntil(isReady));
    ASSERT_TRUE(say(u"t35t-2"_s));
    EXPECT_TRUE(waitUntil([&] { return accepted.size() == 2 && heard.size() == 2; }))
        << accepted.join(u' ').toStdString() << " accepted, " << heard.join(u' ').toStdString() << " heard";
}

INSTANTIATE_TEST_SUITE_P(EveryPlatformThatSendsOverHttp, HttpQueue,
                         ::testing::ValuesIn(labPlatformIds(Capability::SendsOverHttp)),
                         [](const auto& each) { return QString::fromLatin1(each.param).remove(u'-').toStdString(); });

} // namespace roundtrip::test
