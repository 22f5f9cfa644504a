// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/netlify_ably/AblyCodec.h"

#include "support/Printers.h"

#include <gtest/gtest.h>

#include <QJsonArray>
#include <QJsonDocument>

namespace roundtrip::ably {
namespace {

using namespace Qt::StringLiterals;

ProtocolMessage decoded(const QByteArray& text)
{
    const auto frame = decode(text);
    EXPECT_TRUE(frame.ok()) << text.toStdString();
    return frame ? frame.value() : ProtocolMessage();
}

TEST(AblyCodec, ReadsConnected)
{
    const auto frame = decoded(R"({"action":4,"connectionId":"Nq7c-1","connectionDetails":{"connectionKey":"7f!Nq7c-1",
        "clientId":"ada","maxMessageSize":65536,"maxFrameSize":524288,"maxInboundRate":50,"connectionStateTtl":120000,
        "maxIdleInterval":15000,"serverId":"s1","aNewMember":[1]}})");
    EXPECT_EQ(frame.action, Action::Connected);
    EXPECT_EQ(frame.connectionId, u"Nq7c-1"_s);
    ASSERT_TRUE(frame.connectionDetails.has_value());
    EXPECT_EQ(*frame.connectionDetails, (ConnectionDetails{.connectionKey = u"7f!Nq7c-1"_s,
                                                           .clientId = u"ada"_s,
                                                           .serverId = u"s1"_s,
                                                           .maxMessageSize = 65536,
                                                           .maxFrameSize = 524288,
                                                           .maxInboundRate = 50,
                                                           .connectionStateTtl = std::chrono::minutes(2),
                                                           .maxIdleInterval = std::chrono::seconds(15)}));
}

TEST(AblyCodec, WritesAttachWithoutAbsentMembers)
{
    ProtocolMessage frame;
    frame.action = Action::Attach;
    frame.channel = u"room:lobby"_s;
    frame.flags = flag::kSubscribe | flag::kPublish;
    EXPECT_EQ(encode(frame), R"({"action":10,"channel":"room:lobby","flags":393216})");
}

TEST(AblyCodec, MessagesInheritFromTheirFrame)
{
    const auto frame = decoded(R"({"action":15,"id":"Nq7c-1:0","connectionId":"Nq7c-1","channel":"room:lobby",
        "timestamp":1800000000123,"messages":[{"name":"chat","data":"a"},{"id":"own","connectionId":"other",
        "timestamp":5,"name":"chat","data":"b"},null,{"data":"c"}]})");
    ASSERT_EQ(frame.messages.size(), 3);
    EXPECT_EQ(frame.messages.at(0).id, u"Nq7c-1:0:0"_s);
    EXPECT_EQ(frame.messages.at(0).connectionId, u"Nq7c-1"_s);
    EXPECT_EQ(frame.messages.at(0).timestamp, 1800000000123);
    EXPECT_EQ(frame.messages.at(1).id, u"own"_s);
    EXPECT_EQ(frame.messages.at(1).connectionId, u"other"_s);
    EXPECT_EQ(frame.messages.at(1).timestamp, 5);
    EXPECT_EQ(frame.messages.at(2).id, u"Nq7c-1:0:3"_s) << "the index is the place in the frame";
}

TEST(AblyCodec, NullMeansAbsent)
{
    const auto frame = decoded(R"({"action":11,"channel":"c","channelSerial":null,"error":null,"messages":null,
        "flags":null,"msgSerial":null,"params":{"rewind":null,"x":3}})");
    EXPECT_TRUE(frame.channelSerial.isEmpty());
    EXPECT_FALSE(frame.error.has_value());
    EXPECT_FALSE(frame.msgSerial.has_value());
    EXPECT_EQ(frame.flags, 0);
    EXPECT_EQ(frame.params, (QMap<QString, QString>{{u"x"_s, u"3"_s}}));
    EXPECT_TRUE(decoded(R"({"action":15,"messages":[{"data":null}]})").messages.first().data.isUndefined());
}

TEST(AblyCodec, UnknownActionsKeepTheirNumber)
{
    EXPECT_EQ(static_cast<int>(decoded(R"({"action":77})").action), 77);
}

TEST(AblyCodec, RefusesWhatIsNoFrame)
{
    for (const char* text : {"", "nonsense", "[]", "4", "{}", R"({"action":"4"})", R"({"action":-1})",
                             R"({"action":1.5})", R"({"action":1e300})", R"({"action":null})", "\xff\xfe"}) {
        const auto frame = decode(text);
        ASSERT_FALSE(frame.ok()) << text;
        EXPECT_EQ(frame.error().code, ErrorCode::ProtocolViolation);
    }
}

TEST(AblyCodec, MembersOfAWrongTypeCountAsAbsent)
{
    const auto frame = decoded(R"({"action":4,"connectionId":7,"connectionDetails":{"maxIdleInterval":-5,
        "connectionStateTtl":1e300,"maxMessageSize":"big"},"error":"no","messages":{"a":1},"presence":[1,"x"],
        "flags":-1,"count":1e18,"msgSerial":-2,"res":[null,{"serials":[null,"s"]}],"auth":5})");
    EXPECT_TRUE(frame.connectionId.isEmpty());
    EXPECT_EQ(*frame.connectionDetails, ConnectionDetails());
    EXPECT_FALSE(frame.error.has_value());
    EXPECT_TRUE(frame.messages.isEmpty());
    EXPECT_TRUE(frame.presence.isEmpty());
    EXPECT_EQ(frame.flags, 0);
    EXPECT_FALSE(frame.msgSerial.has_value());
    EXPECT_GT(frame.count, 0);
    EXPECT_EQ(frame.serials, (QList<QStringList>{{}, {QString(), u"s"_s}}));
}

TEST(AblyCodec, SpansAreBounded)
{
    const auto frame = decoded(R"({"action":4,"connectionDetails":{"maxIdleInterval":9007199254740992}})");
    EXPECT_EQ(frame.connectionDetails->maxIdleInterval, std::chrono::hours(24));
}

TEST(AblyCodec, EverythingSurvivesTheRoundTrip)
{
    ProtocolMessage frame;
    frame.action = Action::Message;
    frame.id = u"c:1"_s;
    frame.channel = u"room:lobby"_s;
    frame.channelSerial = u"e1-1@5"_s;
    frame.connectionId = u"c"_s;
    frame.connectionDetails = ConnectionDetails{.connectionKey = u"k"_s, .maxIdleInterval = std::chrono::seconds(15)};
    frame.error = ErrorInfo{.code = 40142, .statusCode = 401, .message = u"expired"_s, .href = u"https://x"_s};
    frame.flags = flag::kResumed | flag::kHasPresence;
    frame.msgSerial = 0;
    frame.count = 2;
    frame.serials = {{u"01-abc@0"_s}, {}};
    frame.timestamp = 1800000000123;
    frame.params.insert(u"rewind"_s, u"10"_s);
    frame.accessToken = u"token"_s;
    frame.messages << Message{.id = u"c:1:0"_s,
                              .name = u"chat"_s,
                              .data = QJsonObject{{u"a"_s, 1}},
                              .encoding = u"json"_s,
                              .clientId = u"ada"_s,
                              .connectionId = u"c"_s,
                              .timestamp = 7,
                              .serial = u"01"_s,
                              .extras = {{u"headers"_s, QJsonObject{{u"x"_s, u"y"_s}}}}};
    frame.presence << PresenceMessage{.action = PresenceAction::Enter,
                                      .id = u"c:1:0"_s,
                                      .clientId = u"ada"_s,
                                      .connectionId = u"c"_s,
                                      .data = u"hello"_s,
                                      .encoding = {},
                                      .timestamp = 7};
    EXPECT_EQ(decoded(encode(frame)), frame);
}

TEST(AblyCodec, AnErrorNeedsACodeOrAMessage)
{
    EXPECT_FALSE(errorFromJson(QJsonObject{}).has_value());
    EXPECT_FALSE(errorFromJson(QJsonValue::Null).has_value());
    EXPECT_EQ(errorFromJson(QJsonObject{{u"code"_s, 42911}})->code, 42911);
    EXPECT_EQ(errorFromJson(QJsonObject{{u"message"_s, u"why"_s}})->message, u"why"_s);
}

} // namespace
} // namespace roundtrip::ably
