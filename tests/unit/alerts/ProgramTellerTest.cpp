// SPDX-License-Identifier: GPL-3.0-or-later
#include "alerts/ProgramTeller.h"

#include "alerts/MailText.h"
#include "support/Printers.h"
#include "support/Wait.h"

#include <gtest/gtest.h>

#include <QFile>
#include <QJsonDocument>
#include <QTemporaryDir>

using namespace std::chrono_literals;

namespace roundtrip {
using namespace Qt::StringLiterals;

namespace {

AlertMessage hostileAlert()
{
    AlertMessage message{.when = std::chrono::sys_seconds(1'700'006'400s)};
    message.began.push_back(
        {.rule = u"$(touch pwned); `id`"_s,
         .condition = u"lost>1"_s,
         .change = {.kind = AlertChange::Kind::Began, .backend = u"A"_s, .value = 2.0, .since = message.when}});
    return message;
}

QByteArray contentsOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// How it ended: "delivered", or why not.
QString tell(const QStringList& words)
{
    ProgramTeller teller({.words = words});
    QString outcome;
    QObject::connect(&teller, &ProgramTeller::delivered, &teller, [&outcome] { outcome = u"delivered"_s; });
    QObject::connect(&teller, &ProgramTeller::failed, &teller, [&outcome](const QString& why) { outcome = why; });
    teller.send(hostileAlert());
    EXPECT_TRUE(test::waitUntil([&outcome] { return !outcome.isEmpty(); }));
    EXPECT_EQ(teller.running(), 0);
    return outcome;
}

} // namespace

TEST(ProgramTeller, TheProgramGetsTheTextAndTheWholeAndNoShellReadsIt)
{
    const QTemporaryDir folder;
    const QString text = folder.filePath(u"text"_s);
    const QString json = folder.filePath(u"json"_s);
    EXPECT_EQ(tell({u"sh"_s, u"-c"_s, u"cat > \"$1\"; printf %s \"$ROUNDTRIP_ALERT\" > \"$2\""_s, u"sh"_s, text, json}),
              u"delivered"_s);
    EXPECT_EQ(contentsOf(text), hostileAlert().text().toUtf8() + '\n');
    EXPECT_EQ(QJsonDocument::fromJson(contentsOf(json)).object(), hostileAlert().toJson());
}

TEST(ProgramTeller, OneThatFailsIsToldByItsName)
{
    EXPECT_EQ(tell({u"sh"_s, u"-c"_s, u"exit 3"_s}), u"sh ended with 3"_s);
    EXPECT_EQ(tell({u"/nowhere/at/all"_s}), u"/nowhere/at/all could not be started"_s);
    EXPECT_EQ(tell({u"true"_s}), u"delivered"_s) << "one that reads nothing";
}

TEST(ProgramTeller, NotMoreThanAFewRunAtATime)
{
    ProgramTeller teller({.words = {u"sleep"_s, u"60"_s}});
    QStringList failures;
    QObject::connect(&teller, &ProgramTeller::failed, &teller, [&failures](const QString& why) { failures << why; });
    for (int i = 0; i < ProgramTeller::kMostAtOnce + 1; ++i)
        teller.send(hostileAlert());
    EXPECT_EQ(failures, QStringList{u"sleep still runs 4 times"_s});
    EXPECT_EQ(teller.running(), 4);
}

TEST(AlertMailTest, ASendmailGetsOneMessageForOneReceiverWhateverTheNames)
{
    const QTemporaryDir folder;
    const QString fake = folder.filePath(u"sendmail"_s);
    const QString words = folder.filePath(u"words"_s);
    const QString text = folder.filePath(u"text"_s);
    QFile program(fake);
    ASSERT_TRUE(program.open(QIODevice::WriteOnly));
    program.write("#!/bin/sh\nprintf '%s\\n' \"$@\" > '" + words.toUtf8() + "'\ncat > '" + text.toUtf8() + "'\n");
    program.close();
    ASSERT_TRUE(program.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
    const AlertMail mail{.to = u"ops@example.org"_s, .sendmail = fake};
    AlertMessage message = hostileAlert();
    message.began.front().rule = u"Zu langsam – größer\nBcc: thief@example.org\n.\n"_s;
    ProgramTeller teller(mailProgram(mail), nullptr,
                         [&mail](const AlertMessage& told) { return mailText(mail, told); });
    bool isDelivered = false;
    QObject::connect(&teller, &ProgramTeller::delivered, &teller, [&isDelivered] { isDelivered = true; });
    teller.send(message);
    ASSERT_TRUE(test::waitUntil([&isDelivered] { return isDelivered; }));
    EXPECT_EQ(contentsOf(words), "-i\n--\nops@example.org\n");
    const QByteArray sent = contentsOf(text);
    const QByteArray head = sent.left(sent.indexOf("\n\n"));
    EXPECT_TRUE(head.startsWith("To: ops@example.org\nSubject: =?UTF-8?B?")) << head.toStdString();
    EXPECT_TRUE(head.contains("\nAuto-Submitted: auto-generated\n")) << head.toStdString();
    EXPECT_TRUE(head.contains("\nDate: 15 Nov 2023 00:00:00 +0000\n")) << head.toStdString();
    EXPECT_FALSE(sent.contains("\nBcc:")) << "a name is no header, and no line of its own";
    for (const QByteArray& line : head.split('\n'))
        EXPECT_LE(line.size(), 78) << line.toStdString();
}

TEST(AlertMailTest, WhatFailsIsTold)
{
    EXPECT_TRUE(mailProgram({.to = u"ops@example.org"_s, .sendmail = u"/nowhere/sendmail"_s}).words.size() == 4);
    EXPECT_FALSE(tell({u"/nowhere/sendmail"_s}) == u"delivered"_s);
}

} // namespace roundtrip
