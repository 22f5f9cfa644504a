// SPDX-License-Identifier: GPL-3.0-or-later
#include "integration/lab/LabUnderTest.h"
#include "support/Wait.h"

#include <gtest/gtest.h>

namespace roundtrip::test {
using namespace Qt::StringLiterals;

namespace {

LabOptions vercelWsOnly()
{
    LabOptions options;
    options.platforms = {u"vercel-ws"_s};
    return options;
}

struct VercelWsLab : LabUnderTest
{
    explicit VercelWsLab(const QJsonObject& section = {}, double clockScale = 1, LabOptions options = vercelWsOnly())
        : LabUnderTest({{u"vercel-ws"_s, section}}, std::move(options), clockScale)
    {
    }
};

QJsonObject serverOf(const QJsonObject& frame)
{
    const QJsonObject message = frame.value(u"message"_s).toObject();
    return (message.isEmpty() ? frame : message).value(u"server"_s).toObject();
}

} // namespace

TEST(VercelWsServer, OnlyAHandshakeIsCold)
{
    const VercelWsLab lab({{u"function"_s, QJsonObject{{u"init"_s, 20}}}});
    const auto ada = lab.open(u"a"_s);
    ada->join(u"lobby"_s);
    const QJsonObject first = serverOf(ada->next());
    EXPECT_EQ(first.value(u"platform"_s).toString(), u"vercel-ws"_s);
    EXPECT_TRUE(first.value(u"cold"_s).toBool());
    EXPECT_EQ(first.value(u"initMs"_s).toDouble(), 20);
    const auto bob = lab.open(u"b"_s);
    bob->join(u"lobby"_s);
    const QJsonObject second = serverOf(bob->next());
    EXPECT_FALSE(second.value(u"cold"_s).toBool(true)) << "the instance has room for another socket";
    EXPECT_EQ(second.value(u"instance"_s), first.value(u"instance"_s));
    const QString id = ada->say(u"lobby"_s);
    for (LabClient* member : {ada.get(), bob.get()}) {
        const QJsonObject frame = member->next();
        EXPECT_EQ(frame.value(u"message"_s).toObject().value(u"id"_s).toString(), id);
        EXPECT_FALSE(serverOf(frame).value(u"cold"_s).toBool(true));
    }
}

/// Two members of a room on two instances: only the sender's own can say how long the Redis took.
TEST(VercelWsServer, RoomsSpanInstancesThroughTheRedis)
{
    VercelWsLab lab({{u"function"_s, QJsonObject{{u"events_at_once"_s, 1}}}, {u"redis"_s, 30}});
    const auto ada = lab.join(u"lobby"_s, u"a"_s);
    const auto bob = lab.join(u"lobby"_s, u"b"_s);
    const QString id = ada->say(u"lobby"_s);
    const QJsonObject here = serverOf(ada->next());
    const QJsonObject there = serverOf(bob->next());
    EXPECT_EQ(here.value(u"instance"_s), there.value(u"instance"_s)) << "the sender's";
    EXPECT_GE(here.value(u"providerMs"_s).toDouble(), 30);
    EXPECT_FALSE(there.contains(u"providerMs"_s));
    EXPECT_EQ(ada->ask({{u"action"_s, u"leave"_s}, {u"room"_s, u"lobby"_s}}).value(u"type"_s).toString(), u"left"_s);
    ada->say(u"lobby"_s);
    EXPECT_EQ(ada->next().value(u"code"_s).toString(), u"not_joined"_s);
    int delivered = 0;
    for (const QJsonObject& line : lab.stopAndReadTruth()) {
        if (line.value(u"id"_s).toString() != id)
            continue;
        ++delivered;
        EXPECT_EQ(line.value(u"drawn_us"_s).toInteger(), 30'000) << "out of the profile";
    }
    EXPECT_EQ(delivered, 2);
}

TEST(VercelWsServer, TheFunctionSaysGoodbyeAheadOfItsMaximumDuration)
{
    const QJsonObject limits{{u"max_duration_ms"_s, 2'000}, {u"own_close_ms"_s, 1'900}};
    const VercelWsLab lab({{u"limits"_s, limits}});
    EXPECT_EQ(lab.backend().value(u"maxDuration"_s).toInt(), 2);
    const auto ada = lab.join(u"lobby"_s);
    EXPECT_EQ(ada->waitForClose(), 1001);
    EXPECT_EQ(ada->socket().closeReason(), u"maximum duration reached"_s);
}

TEST(VercelWsServer, WithoutAGoodbyeThePlatformCutsIt)
{
    const QJsonObject limits{{u"max_duration_ms"_s, 3'000}, {u"own_close_ms"_s, 0}};
    const VercelWsLab lab({{u"limits"_s, limits}}, 0.03);
    const auto ada = lab.join(u"lobby"_s);
    static_cast<void>(ada->waitForClose());
    // Qt's client says 1000 where no close frame came; that the host went away is what it tells of a cut.
    EXPECT_EQ(ada->socket().error(), QAbstractSocket::RemoteHostClosedError);
}

TEST(VercelWsServer, RefusesAsTheFunctionAndThePlatformDo)
{
    LabOptions options = vercelWsOnly();
    options.token = Secret(u"right"_s);
    const VercelWsLab lab({{u"limits"_s, QJsonObject{{u"connections"_s, 1}}}}, 1, options);
    const auto refusal = [&lab](const QString& path, const QString& query) {
        QUrl url = lab.url();
        url.setPath(path);
        url.setQuery(query);
        LabClient client(url);
        EXPECT_FALSE(client.waitForOpen());
        return client.refusal();
    };
    EXPECT_TRUE(refusal(u"/api/ws"_s, u"token=wrong"_s).contains("401"_L1));
    EXPECT_TRUE(refusal(u"/"_s, u"token=right"_s).contains("404"_L1));
    QUrl url = lab.url();
    url.setQuery(u"token=right"_s);
    LabClient client(url);
    EXPECT_TRUE(client.waitForOpen());
    EXPECT_TRUE(refusal(u"/api/ws"_s, u"token=right"_s).contains("503"_L1)) << "as many as there may be at once";
}

TEST(VercelWsServer, AMessageOverItsLimitEndsThatSocketAndNoOther)
{
    const VercelWsLab lab;
    const auto ada = lab.join(u"lobby"_s);
    const auto big = lab.open();
    big->sendRaw(QString(256 * 1024 + 1, u'x'));
    EXPECT_EQ(big->waitForClose(), 1009);
    ada->say(u"lobby"_s);
    EXPECT_EQ(ada->next().value(u"type"_s).toString(), u"chat"_s);
}

} // namespace roundtrip::test
