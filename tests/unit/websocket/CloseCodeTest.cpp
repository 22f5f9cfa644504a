// SPDX-License-Identifier: GPL-3.0-or-later
#include "websocket/CloseCode.h"

#include <gtest/gtest.h>

namespace roundtrip::websocket {

TEST(CloseCodeTest, OnlyWhatMayStandInAFrameMayBeSaid)
{
    for (int code = 0; code <= 65535; ++code) {
        const bool isReserved = code == 1004 || code == 1005 || code == 1006 || code == 1015;
        const bool isKnown = code >= 1000 && code <= 1014 && !isReserved;
        EXPECT_EQ(mayBeSaid(code), isKnown || (code >= 3000 && code <= 4999)) << code;
    }
}

TEST(CloseCodeTest, APayloadKeepsTheReasonToTheByte)
{
    EXPECT_EQ(closePayload(1000, {}), QByteArray::fromHex("03e8"));
    EXPECT_EQ(closePayload(4001, "\xEF\xBB\xBF x "), QByteArray::fromHex("0fa1") + "\xEF\xBB\xBF x ");
    EXPECT_EQ(closePayload(1005, {}), QByteArray());
}

TEST(CloseCodeTest, AReasonTooLongIsCutBetweenCharacters)
{
    EXPECT_EQ(closePayload(1000, QByteArray(200, 'a')).size(), 125);
    const QByteArray euro = "\xE2\x82\xAC";
    EXPECT_EQ(closePayload(1000, QByteArray(121, 'a') + euro).sliced(2), QByteArray(121, 'a'));
    EXPECT_EQ(closePayload(1000, QByteArray(120, 'a') + euro).sliced(2), QByteArray(120, 'a') + euro);
}

} // namespace roundtrip::websocket
