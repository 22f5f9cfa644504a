// SPDX-License-Identifier: GPL-3.0-or-later
#include "keyring/SystemKeyring.h"
#include "support/Printers.h"

#include <gtest/gtest.h>

namespace roundtrip {
using namespace Qt::StringLiterals;

/// No session bus, no desktop: nobody's real keyring is touched, and none is waited for.
TEST(SystemKeyringTest, WithoutOneItSaysSoAndASecretLastsAsLongAsTheProgram)
{
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere/at/all");
    qunsetenv("XDG_RUNTIME_DIR");
    qunsetenv("DISPLAY");
    SystemKeyring keyring;
    EXPECT_FALSE(keyring.isLasting());
    const auto missing = keyring.read(u"EC2/token"_s);
    ASSERT_FALSE(missing.ok());
    EXPECT_EQ(missing.error().code, ErrorCode::SecretMissing);
    EXPECT_TRUE(missing.error().detail.contains(u"no keyring"_s)) << missing.error().toLine().toStdString();
    EXPECT_TRUE(missing.error().hint.contains(u"env:"_s));

    ASSERT_TRUE(keyring.store(u"EC2/token"_s, Secret(u"s3cret"_s)));
    EXPECT_EQ(keyring.read(u"EC2/token"_s).value().reveal(), u"s3cret"_s);
    ASSERT_TRUE(keyring.store(u"EC2/token"_s, Secret(u"another"_s)));
    EXPECT_EQ(keyring.read(u"EC2/token"_s).value().reveal(), u"another"_s);
    EXPECT_FALSE(keyring.read(u"Ably/token"_s).ok());
}

} // namespace roundtrip
