// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/TextWidth.h"
#include "integration/cli/Program.h"
#include "support/Printers.h"
#include "support/SwallowingPort.h"

#include <gtest/gtest.h>

#include <QJsonArray>

namespace roundtrip::test {

using namespace Qt::StringLiterals;

TEST(DoctorProgramTest, EveryPlatformOfTheLabIsWell)
{
    Program program({u"doctor"_s, u"--backends"_s, u"lab"_s, u"--json"_s});
    EXPECT_EQ(program.wait(), 0) << program.err().toStdString();
    const QJsonArray backends = program.json().value("backends"_L1).toArray();
    EXPECT_GE(backends.size(), 4) << program.out().toStdString();
    for (const QJsonValue& backend : backends) {
        EXPECT_EQ(backend["verdict"_L1], u"well"_s) << program.out().toStdString();
        EXPECT_EQ(backend["simulated"_L1], true);
        EXPECT_TRUE(backend["failed_step"_L1].isNull());
        EXPECT_GE(backend["steps"_L1].toArray().size(), 8);
    }
}

TEST(DoctorProgramTest, ItsTextFitsATerminal)
{
    QByteArray out;
    EXPECT_EQ(run({u"doctor"_s, u"--backends"_s, u"lab"_s, u"--backend"_s, u"EC2"_s}, &out), 0);
    EXPECT_TRUE(out.startsWith("EC2 (simulated)")) << out.toStdString();
    EXPECT_TRUE(out.contains("All is well."));
    for (const QByteArray& line : out.split('\n'))
        EXPECT_LE(textWidth(QString::fromUtf8(line)), 80) << line.toStdString();
}

TEST(DoctorProgramTest, WhatBreaksIsNamedWithItsExitCode)
{
    const QTemporaryDir folder;
    const QString dead = writeFile(folder, u"dead.json"_s, backendsFile(deadUrl()));
    QByteArray out;
    EXPECT_EQ(run({u"doctor"_s, u"--backends"_s, dead}, &out), 3);
    EXPECT_TRUE(out.contains("FAIL") && out.contains("Nothing listens") && out.contains("not tried") &&
                out.contains("It breaks at: TCP."))
        << out.toStdString();
    Program json({u"doctor"_s, u"--backends"_s, dead, u"--json"_s});
    EXPECT_EQ(json.wait(), 3);
    const QJsonObject backend = json.json().value("backends"_L1).toArray().first().toObject();
    EXPECT_EQ(backend.value("verdict"_L1), u"failed"_s);
    EXPECT_EQ(backend.value("failed_step"_L1), u"tcp"_s);

    const QString none = writeFile(folder, u"none.json"_s, R"({"backends":[{"name":"X","platform":"ec2-ws"}]})");
    EXPECT_EQ(run({u"doctor"_s, u"--backends"_s, none}), 2);
    EXPECT_EQ(run({u"doctor"_s, u"--backends"_s, dead, u"--deadline"_s, u"0"_s}), 2);
}

TEST(DoctorProgramTest, CtrlCEndsItAtOnceAndSaysWhatWasFound)
{
    const SwallowingPort port(QHostAddress::LocalHost);
    const QTemporaryDir folder;
    const QString file = writeFile(folder, u"silent.json"_s, backendsFile(u"ws://127.0.0.1:%1/"_s.arg(port.port())));
    Program program({u"doctor"_s, u"--backends"_s, file, u"--deadline"_s, u"300"_s});
    ASSERT_TRUE(program.saysOut("127.0.0.1")) << "the name";
    program.raise(SIGINT);
    EXPECT_EQ(program.wait(), 130);
    EXPECT_TRUE(program.out().contains("Interrupted.")) << program.out().toStdString();
}

} // namespace roundtrip::test
