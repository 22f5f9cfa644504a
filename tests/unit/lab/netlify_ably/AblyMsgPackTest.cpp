// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/netlify_ably/AblyMsgPack.h"

#include "support/Printers.h"

#include <gtest/gtest.h>

#include <QJsonArray>
#include <QJsonObject>

namespace roundtrip::ably_msgpack {
namespace {

using namespace Qt::StringLiterals;

QJsonValue decoded(const QByteArray& hex)
{
    const auto value = decode(QByteArray::fromHex(hex));
    EXPECT_TRUE(value.has_value()) << hex.toStdString();
    return value.value_or(QJsonValue::Undefined);
}

TEST(AblyMsgPack, ReadsEveryKindOfValue)
{
    // Bytes by the format's specification.
    EXPECT_EQ(decoded("c0"), QJsonValue(QJsonValue::Null));
    EXPECT_EQ(decoded("c2"), QJsonValue(false));
    EXPECT_EQ(decoded("c3"), QJsonValue(true));
    EXPECT_EQ(decoded("07"), QJsonValue(7));
    EXPECT_EQ(decoded("ff"), QJsonValue(-1));
    EXPECT_EQ(decoded("e0"), QJsonValue(-32));
    EXPECT_EQ(decoded("ccff"), QJsonValue(255));
    EXPECT_EQ(decoded("cd0100"), QJsonValue(256));
    EXPECT_EQ(decoded("ceffffffff"), QJsonValue(4294967295LL));
    EXPECT_EQ(decoded("cf000001a3185c5000"), QJsonValue(1800000000000LL));
    EXPECT_EQ(decoded("cfffffffffffffffff"), QJsonValue(18446744073709551615.0));
    EXPECT_EQ(decoded("d080"), QJsonValue(-128));
    EXPECT_EQ(decoded("d1ff00"), QJsonValue(-256));
    EXPECT_EQ(decoded("d2ffff0000"), QJsonValue(-65536));
    EXPECT_EQ(decoded("d3ffffffff00000000"), QJsonValue(-4294967296LL));
    EXPECT_EQ(decoded("ca3fc00000"), QJsonValue(1.5));
    EXPECT_EQ(decoded("cb3ff8000000000000"), QJsonValue(1.5));
    EXPECT_EQ(decoded("a268c3"), QJsonValue(QString::fromUtf8("h\xc3")));
    EXPECT_EQ(decoded("d9026869"), QJsonValue(u"hi"_s));
    EXPECT_EQ(decoded("da00026869"), QJsonValue(u"hi"_s));
    EXPECT_EQ(decoded("db000000026869"), QJsonValue(u"hi"_s));
    EXPECT_EQ(decoded("9201a161"), QJsonValue(QJsonArray{1, u"a"_s}));
    EXPECT_EQ(decoded("dc000101"), QJsonValue(QJsonArray{1}));
    EXPECT_EQ(decoded("81a16101"), QJsonValue(QJsonObject{{u"a"_s, 1}}));
    EXPECT_EQ(decoded("de0001a16101"), QJsonValue(QJsonObject{{u"a"_s, 1}}));
}

TEST(AblyMsgPack, BytesBecomeBase64AndSoDoesTheEncoding)
{
    EXPECT_EQ(decoded("c403000102"), QJsonValue(u"AAEC"_s));
    EXPECT_EQ(decoded("81a464617461c403000102"), // {"data": bytes}
              QJsonValue(QJsonObject{{u"data"_s, u"AAEC"_s}, {u"encoding"_s, u"base64"_s}}));
    EXPECT_EQ(decoded("82a464617461c40100a8656e636f64696e67a57574662d38"), // with an encoding of its own
              QJsonValue(QJsonObject{{u"data"_s, u"AA=="_s}, {u"encoding"_s, u"utf-8/base64"_s}}));
    EXPECT_EQ(decoded("81a26964c40100"), QJsonValue(QJsonObject{{u"id"_s, u"AA=="_s}}));
}

TEST(AblyMsgPack, WhatIsWrittenCanBeRead)
{
    const QJsonObject value{{u"action"_s, 15},
                            {u"negative"_s, -40},
                            {u"big"_s, 1800000000123LL},
                            {u"fraction"_s, 0.25},
                            {u"huge"_s, 1e300},
                            {u"yes"_s, true},
                            {u"nothing"_s, QJsonValue::Null},
                            {u"text"_s, u"hällo"_s},
                            {u"long"_s, u"x"_s.repeated(300)},
                            {u"longer"_s, u"x"_s.repeated(70'000)},
                            {u"list"_s, QJsonArray{1, 2, QJsonArray{}, QJsonObject{}}}};
    EXPECT_EQ(decode(encode(value)), QJsonValue(value));
    QJsonArray many;
    for (int i = 0; i < 70'000; ++i)
        many.append(i);
    EXPECT_EQ(decode(encode(many)), QJsonValue(many));
}

TEST(AblyMsgPack, RefusesWhatIsBroken)
{
    for (const char* hex : {"", "c1", "d9", "a568", "9201", "82a16101", "8101a1", "d40000", "c7010000", "0101",
                            "ddffffffff", "dfffffffff", "dbffffffff", "c6ffffffff", "cf00"})
        EXPECT_FALSE(decode(QByteArray::fromHex(hex)).has_value()) << hex;
    EXPECT_FALSE(decode(QByteArray(100'000, '\x91')).has_value()) << "no depth brings the stack down";
}

} // namespace
} // namespace roundtrip::ably_msgpack
