// SPDX-License-Identifier: GPL-3.0-or-later
// Secrets in a keyring that is really one: kept by the code of the window, read by another program.
#include "integration/cli/Program.h"
#include "integration/keyring/PrivateKeyring.h"
#include "keyring/SystemKeyring.h"
#include "support/Printers.h"

#include <gtest/gtest.h>

#include <QJsonArray>

namespace roundtrip::test {
using namespace Qt::StringLiterals;

namespace {

QByteArray guardedBackend(const QString& url)
{
    return QStringLiteral(R"({"version":1,"backends":[{"name":"EC2","platform":"ec2-ws","url":"%1",)"
                          R"("token":"keychain:EC2/token"}]})")
        .arg(url)
        .toUtf8();
}

} // namespace

/// One case: a process has one keyring (SystemKeyring says why).
TEST(RealKeyring, ASecretIsKeptReplacedAndReadByTheOtherProgram)
{
    PrivateKeyring desktop;
    if (const QString missing = desktop.start(); !missing.isEmpty())
        GTEST_SKIP() << missing.toStdString();
    SystemKeyring keyring;
    if (!keyring.isLasting())
        GTEST_SKIP() << "this build has no QtKeychain, or its libsecret is not installed";

    const auto none = keyring.read(u"EC2/token"_s);
    ASSERT_FALSE(none.ok());
    EXPECT_TRUE(none.error().detail.contains(u"has no"_s)) << none.error().toLine().toStdString();
    ASSERT_TRUE(keyring.store(u"EC2/token"_s, Secret(u"an older one"_s)).ok());
    ASSERT_TRUE(keyring.store(u"EC2/token"_s, Secret(u"s3cret-key"_s)).ok());
    EXPECT_EQ(keyring.read(u"EC2/token"_s).value().reveal(), u"s3cret-key"_s);

    qputenv("THE_TOKEN", "s3cret-key");
    Program lab({u"lab"_s, u"--platforms"_s, u"ec2-ws"_s, u"--json"_s, u"--token"_s, u"env:THE_TOKEN"_s});
    ASSERT_TRUE(lab.saysOut("\n")) << lab.err().toStdString();
    const QJsonArray served = lab.json().value("backends"_L1).toArray();
    const QTemporaryDir folder;
    const QString backends =
        writeFile(folder, u"backends.json"_s, guardedBackend(served.first().toObject().value("url"_L1).toString()));
    const QStringList talk{u"chat"_s, u"--backends"_s, backends, u"--room"_s, u"lobby"_s, u"--user"_s, u"ada"_s};
    Program chat(talk);
    chat.write("hello\n");
    chat.endInput();
    EXPECT_EQ(chat.wait(), 0) << chat.err().toStdString();
    EXPECT_TRUE(chat.out().startsWith("ada: hello  (")) << chat.out().toStdString();
    EXPECT_FALSE((chat.out() + chat.err()).contains("s3cret"));

    ASSERT_TRUE(keyring.store(u"EC2/token"_s, Secret(u"wrong-s3cret"_s)).ok());
    Program stranger(talk); // so it was the keyring that let the other in
    stranger.endInput();
    EXPECT_EQ(stranger.wait(), 3) << stranger.err().toStdString();
    EXPECT_FALSE((stranger.out() + stranger.err()).contains("s3cret"));
}

} // namespace roundtrip::test
