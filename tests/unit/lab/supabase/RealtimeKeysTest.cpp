// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/supabase/RealtimeKeys.h"

#include "support/Printers.h"

#include <gtest/gtest.h>

namespace roundtrip {
namespace {

using namespace Qt::StringLiterals;
using Fault = RealtimeKeys::Fault;

/// The vector of RFC 7515, A.1, is signed with a key of bytes; this one was made with Node's crypto:
/// createHmac('sha256',
/// 'secret').update('eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJyb2xlIjoiYW5vbiJ9').digest('base64url')
TEST(RealtimeKeysTest, ATokenIsSignedAsEverybodySignsIt)
{
    EXPECT_EQ(
        RealtimeKeys("secret").sign({{u"role"_s, u"anon"_s}}),
        u"eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJyb2xlIjoiYW5vbiJ9.DKYv_tlj-Zl2f11sOqhgGcicZm8lmFZzMeoXDzDVbAk"_s);
}

TEST(RealtimeKeysTest, WhatIsWrongWithATokenHasItsName)
{
    const RealtimeKeys keys("secret");
    constexpr double kNow = 1'800'000'000.0;
    const QString good = keys.accessToken(kNow, 60);
    EXPECT_EQ(keys.check(good, kNow), Fault::None);
    EXPECT_EQ(keys.check(good, kNow + 60), Fault::Expired);
    EXPECT_EQ(RealtimeKeys("other").check(good, kNow), Fault::Signature);
    EXPECT_EQ(keys.check(good.chopped(1), kNow), Fault::Signature);
    EXPECT_EQ(keys.check(u"nonsense"_s, kNow), Fault::Malformed);
    EXPECT_EQ(keys.check({}, kNow), Fault::Malformed);
    EXPECT_EQ(keys.check(keys.sign({{u"role"_s, u"anon"_s}}), kNow), Fault::Claims);
    EXPECT_EQ(keys.check(keys.sign({{u"exp"_s, kNow + 1}}), kNow), Fault::Claims);
    EXPECT_EQ(keys.check(keys.publishable(), kNow), Fault::None);
    EXPECT_EQ(RealtimeKeys::endOf(good), kNow + 60);
    for (const Fault fault : {Fault::Malformed, Fault::Signature, Fault::Claims, Fault::Expired})
        EXPECT_TRUE(RealtimeKeys::faultText(fault).contains(u": "_s));
}

} // namespace
} // namespace roundtrip
