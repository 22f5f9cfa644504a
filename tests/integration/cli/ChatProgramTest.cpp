// SPDX-License-Identifier: GPL-3.0-or-later
#include "integration/cli/Program.h"
#include "support/ContractServer.h"
#include "support/Printers.h"

#include <gtest/gtest.h>

using namespace roundtrip;
using namespace Qt::StringLiterals;

namespace {

TEST(ChatProgram, SendsPipedLinesAndWaitsForTheirFate)
{
    test::Program program({u"chat"_s, u"--backends"_s, u"lab"_s, u"--backend"_s, u"EC2"_s, u"--room"_s, u"lobby"_s,
                           u"--user"_s, u"ada"_s});
    program.write("hello\n\nhow are you? \xc3\xa4\nno break at the end");
    program.endInput();
    ASSERT_EQ(program.wait(), 0) << program.err().toStdString();
    const QByteArrayList lines = program.out().trimmed().split('\n');
    ASSERT_EQ(lines.size(), 3) << program.out().toStdString();
    EXPECT_TRUE(lines[0].startsWith("ada: hello  (")) << lines[0].toStdString();
    EXPECT_TRUE(lines[1].startsWith("ada: how are you? \xc3\xa4  ("));
    EXPECT_TRUE(lines[2].startsWith("ada: no break at the end  ("));
    for (const QByteArray& line : lines)
        EXPECT_TRUE(line.endsWith(" ms)")) << line.toStdString();
    EXPECT_TRUE(program.err().contains("EC2 (simulated)"));
}

TEST(ChatProgram, TwoPeopleHearEachOther)
{
    test::Program lab({u"lab"_s, u"--platforms"_s, u"ec2-ws"_s, u"--json"_s});
    ASSERT_TRUE(lab.saysOut("\n"));
    const QTemporaryDir folder;
    const QString file = test::writeFile(folder, u"lab.json"_s, lab.out());
    const auto arguments = [&file](const QString& user) {
        return QStringList{u"chat"_s, u"--backends"_s, file, u"--room"_s, u"lobby"_s, u"--user"_s, user};
    };
    test::Program bob(arguments(u"bob"_s));
    ASSERT_TRUE(bob.saysErr("Connected."));
    test::Program ada(arguments(u"ada"_s));
    ada.write("hello bob\n");
    ASSERT_TRUE(bob.saysOut("ada: hello bob\n")) << bob.out().toStdString();
    ASSERT_TRUE(ada.saysOut("ada: hello bob  ("));
    ada.endInput();
    EXPECT_EQ(ada.wait(), 0);
    bob.raise(SIGINT);
    EXPECT_EQ(bob.wait(), 130);
}

TEST(ChatProgram, AServerThatIsNotThereIsAnswerThree)
{
    const QTemporaryDir folder;
    const QString file = test::writeFile(folder, u"backends.json"_s, test::backendsFile(test::deadUrl()));
    test::Program program({u"chat"_s, u"--backends"_s, file, u"--room"_s, u"lobby"_s, u"--user"_s, u"ada"_s});
    program.write("hello\n");
    program.endInput();
    EXPECT_EQ(program.wait(), 3);
    EXPECT_TRUE(program.err().contains("Error: ")) << program.err().toStdString();
}

TEST(ChatProgram, WhatOthersSayCannotDriveTheTerminalNorSpeakForSomebodyElse)
{
    test::ContractServer server;
    const QTemporaryDir folder;
    const QString file = test::writeFile(folder, u"backends.json"_s, test::backendsFile(server.url()));
    test::Program program({u"chat"_s, u"--backends"_s, file, u"--room"_s, u"lobby"_s, u"--user"_s, u"ada"_s});
    ASSERT_TRUE(program.saysErr("Connected."));
    server.sendToAll(R"({"type":"chat","message":{"id":"eve-1","room":"lobby","user":"eve","sentAt":1,)"
                     R"("text":"\u001b]0;owned\u0007\u009b2J\u202eabc\nbob: I agree"}})");
    ASSERT_TRUE(program.saysOut("I agree")) << program.out().toStdString() << program.err().toStdString();
    const QString out = QString::fromUtf8(program.out());
    EXPECT_TRUE(out.startsWith(u"eve: \ufffd]0;owned"_s)) << out.toStdString();
    EXPECT_EQ(out.count(u'\n'), 1) << out.toStdString();
    for (const QChar each : out)
        EXPECT_TRUE(each == u'\n' || each.isPrint() || each == QChar(0xfffd)) << std::hex << int{each.unicode()};
    program.endInput();
    EXPECT_EQ(program.wait(), 0);
}

/// As `chat </dev/null` does.
TEST(ChatProgram, WithNothingToSayItStillTellsWhetherItGotIn)
{
    test::Program welcome({u"chat"_s, u"--backends"_s, u"lab"_s, u"--backend"_s, u"EC2"_s, u"--room"_s, u"lobby"_s,
                           u"--user"_s, u"ada"_s});
    welcome.endInput();
    EXPECT_EQ(welcome.wait(), 0) << welcome.err().toStdString();
    EXPECT_TRUE(welcome.err().contains("Connected.")) << welcome.err().toStdString();

    const QTemporaryDir folder;
    const QString file = test::writeFile(folder, u"backends.json"_s, test::backendsFile(test::deadUrl()));
    test::Program refused({u"chat"_s, u"--backends"_s, file, u"--room"_s, u"lobby"_s, u"--user"_s, u"ada"_s});
    refused.endInput();
    EXPECT_EQ(refused.wait(), 3);
    EXPECT_TRUE(refused.err().contains("Error: ")) << refused.err().toStdString();
}

} // namespace
