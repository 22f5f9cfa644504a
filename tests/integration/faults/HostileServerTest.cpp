// SPDX-License-Identifier: GPL-3.0-or-later
// Servers that say what no server should, to a client that has done nothing wrong: it tells what came or why it left,
// and chats on, by itself or on another link; the accounts know nothing of it.
#include "integration/faults/RoadUnderTest.h"
#include "session/ChatHub.h"
#include "support/Wait.h"
#include "support/WireServer.h"

#include <gtest/gtest.h>

#include <QJsonDocument>
#include <QJsonObject>

namespace roundtrip::test {

using namespace Qt::StringLiterals;

namespace {

struct Hostility
{
    const char* name;
    QByteArray bytes;
};

QByteArray frame(char first, const QByteArray& payload)
{
    QByteArray bytes = WireServer::textFrame(payload);
    bytes[0] = first;
    return bytes;
}

/// A chat message as each platform would bring it; all of them at once, each platform knows one.
QByteArray chatOnEveryPlatform(const QByteArray& envelope)
{
    QByteArray quoted = envelope;
    quoted.replace('"', "\\\"");
    return WireServer::textFrame(R"({"type":"chat","message":)" + envelope + '}') +
           WireServer::textFrame(R"({"event":"chat","channel":"private-room-lobby","data":")" + quoted + R"("})") +
           WireServer::textFrame("42[\"chat\"," + envelope + ']') +
           WireServer::textFrame(R"({"action":15,"channel":"room:lobby","messages":[{"name":"chat","data":)" +
                                 envelope + "}]}") +
           WireServer::textFrame(R"({"type":"data","id":"s1","event":")" + quoted + R"("})") +
           WireServer::textFrame(R"({"type":"message","from":"group","group":"lobby","dataType":"json","data":)" +
                                 envelope + '}');
}

QList<Hostility> hostilities()
{
    const auto text = [](const QByteArray& payload) { return WireServer::textFrame(payload); };
    return {
        {"DeepArrays", text(QByteArray(50'000, '['))},
        {"DeepObjects", text(QByteArray(R"({"a":)").repeated(10'000))},
        {"NoJson", text("\x01 hello <b>you</b>")},
        {"Nothing", text({})},
        {"InvalidUtf8", text("{\"type\":\"\xff\xfe\"}")},
        {"LoneSurrogates", text(R"({"type":"\ud800","event":"\udfff","error":{"message":"\ud800"}})")},
        {"HugeNumbers", text(R"({"action":1e308,"msgSerial":-9e99,"count":18446744073709551616,"timestamp":1e400})")},
        {"WrongTypes",
         text(R"({"type":{},"event":[],"action":"15","channel":7,"data":[{}],"messages":{},"message":[]})")},
        {"UnknownActions", text(R"({"type":"dance","event":"pusher:dance","action":99})")},
        {"AFlood", text(R"({"type":"dance","event":"pusher:dance","action":99})").repeated(5'000)},
        {"AnEndlessFrame", QByteArray("\x81\x7f\x3f\xff\xff\xff\xff\xff\xff\xff", 10) + QByteArray(100'000, 'x')},
        {"EndlessFragments",
         frame('\x01', QByteArray(1'000, 'x')) + frame('\0', QByteArray(1'000, 'x')).repeated(5'000)},
        {"Binary", frame('\x82', "{}")},
        {"ReservedBits", frame('\xf1', "{}")},
        {"ACompressedFrame", frame('\xc1', QByteArray::fromHex("aa5600"))},
        {"ACompressedBomb", frame('\xc1', QByteArray(60'000, '\0'))},
        {"APingTooLong", frame('\x89', QByteArray(126, 'x'))},
        {"AFragmentOfNothing", frame('\x80', "{}")},
        {"AnUnknownOpcode", frame('\x8b', "{}")},
        {"AMaskedFrame", QByteArray("\x81\x82\x01\x02\x03\x04zz", 8)},
        {"AnIllegalCloseCode", WireServer::closeFrame(1005, {})},
        {"AcksOfNothing", text(R"({"action":1,"msgSerial":0,"count":1000000000})").repeated(2) +
                              text(R"({"action":2,"msgSerial":7,"count":-1,"error":{"code":"x"}})") +
                              text(R"({"type":"ack","ackId":18446744073709551615,"success":true})") +
                              text(R"({"type":"ack","ackId":99,"success":false,"error":[]})") +
                              text(R"({"type":"publish_success","id":"p99","failed":[7],"successful":{}})")},
        {"RefusalsOfOthers", text(R"({"type":"error","code":"internal","reason":"x","id":"not-1"})") +
                                 text(R"({"type":"publish_error","errors":[{"errorType":7}]})")},
        {"MessagesOfOthers",
         chatOnEveryPlatform(R"({"id":"not-1","room":"lobby","user":"eve","text":"x","sentAt":1})")},
        {"ForgedStamps", chatOnEveryPlatform(R"({"id":"not-2","room":"lobby","user":"eve","text":"x","sentAt":-1e308,)"
                                             R"("server":{"platform":[],"instance":7,"cold":"yes","initMs":-1e308,)"
                                             R"("receivedAt":1e308,"sentAt":-1e308,"providerMs":{}}})")},
        {"NumbersOutOfThisWorld", chatOnEveryPlatform(R"({"id":"eve-18446744073709551616","room":"lobby","user":"eve",)"
                                                      R"("text":"x","sentAt":1})")},
    };
}

class HostileServer : public ::testing::TestWithParam<const char*>
{
protected:
    HostileServer() { m_hub.open(m_road.backend(), u"lobby"_s, u"ada"_s); }

    void drain()
    {
        for (const ChatUpdate& update : m_hub.take()) {
            if (const auto* status = std::get_if<LaneStatus>(&update)) {
                m_status = status->status;
                if (m_status.cause)
                    m_causes << *m_status.cause;
            } else if (const auto* row = std::get_if<RowChanged>(&update)) {
                m_outcomes[row->sample.messageId] = row->sample.outcome;
            } else if (const auto* ledger = std::get_if<LedgerChanged>(&update)) {
                m_ledger = ledger->ledger;
            }
        }
    }
    [[nodiscard]] bool waitFor(const std::function<bool()>& condition)
    {
        return waitUntil([&] {
            drain();
            return condition();
        });
    }
    [[nodiscard]] bool becomesReady()
    {
        return waitFor([this] {
            if (m_status.state == LinkState::Closed || m_status.state == LinkState::Reconnecting)
                m_hub.retryNow(u"Road"_s);
            return m_status.state == LinkState::Ready;
        });
    }
    /// A message there and back, on this link or on one of the next.
    [[nodiscard]] bool chatsOn()
    {
        for (int attempt = 0; attempt < 10; ++attempt) {
            if (!becomesReady())
                return false;
            const QString id = m_hub.send({u"Road"_s, u"lobby"_s}, u"still here"_s);
            const auto isDelivered = [&] { return m_outcomes.value(id, Outcome::InFlight) == Outcome::Delivered; };
            if (!waitFor([&] { return isDelivered() || m_status.state != LinkState::Ready; }))
                return false;
            if (isDelivered())
                return true;
        }
        return false;
    }

    RoadUnderTest m_road{QString::fromLatin1(GetParam())};
    SessionStatus m_status = {};
    QList<Error> m_causes = {};
    QHash<QString, Outcome> m_outcomes = {};
    Ledger m_ledger = {};
    ChatHub m_hub{m_road.platforms(), m_road.clock(), nullptr};
};

} // namespace

TEST_P(HostileServer, IsSurvivedAndLeavesTheAccountsAlone)
{
    const auto all = hostilities();
    for (const Hostility& hostility : all) {
        SCOPED_TRACE(hostility.name);
        ASSERT_TRUE(becomesReady());
        m_causes.clear();
        ASSERT_EQ(m_road.wire().forge(hostility.bytes), 1);
        ASSERT_TRUE(chatsOn());
        for (const Error& cause : std::as_const(m_causes))
            EXPECT_FALSE(cause.detail.isEmpty()) << errorCodeName(cause.code).toStdString();
        EXPECT_TRUE(waitFor([this] { return m_ledger.scheduled == m_outcomes.size(); }))
            << m_ledger.scheduled << " on the account, " << m_outcomes.size() << " sent";
        EXPECT_TRUE(m_ledger.balances()) << m_ledger.explain();
        EXPECT_EQ(m_ledger.duplicate, 0);
    }
}

INSTANTIATE_TEST_SUITE_P(EveryPlatform, HostileServer, ::testing::ValuesIn(labPlatformIds()),
                         [](const auto& each) { return QString::fromLatin1(each.param).remove(u'-').toStdString(); });

} // namespace roundtrip::test
