// SPDX-License-Identifier: GPL-3.0-or-later
// Servers that repeat what they were given: no token is found in anything that the program says or writes.
#include "integration/cli/Program.h"
#include "support/ContractServer.h"
#include "support/Printers.h"
#include "unit/backends/pusher/ScriptedHttpServer.h"

#include <gtest/gtest.h>

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QJsonArray>

using namespace roundtrip;
using namespace Qt::StringLiterals;

namespace {

/// Planted: in the file as text, and in the environment. With characters that are encoded on the way.
const QString kToken = u"pl4nted/+to ken=="_s;
const QString kKey = u"app.key:pl4ntedSecretHalf"_s;

class SecretsProgramTest : public testing::Test
{
protected:
    SecretsProgramTest()
    {
        qputenv("ROUNDTRIP_TEST_PLANTED", kKey.toUtf8());
        m_socket.intercept = [](QWebSocket& from, const QByteArray& frame) {
            const QJsonObject message = QJsonDocument::fromJson(frame).object().value("message"_L1).toObject();
            if (message.isEmpty())
                return false;
            const QString query = from.requestUrl().query(QUrl::FullyEncoded);
            from.sendTextMessage(
                QString::fromUtf8(QJsonDocument(QJsonObject{{u"type"_s, u"error"_s},
                                                            {u"code"_s, u"unauthorized"_s},
                                                            {u"reason"_s, u"I know no %1 (%2)"_s.arg(kToken, query)},
                                                            {u"id"_s, message.value("id"_L1)}})
                                      .toJson()));
            if (message.value("id"_L1).toString().endsWith(u"-5"_s))
                from.close(QWebSocketProtocol::CloseCodePolicyViolated, u"never heard of %1"_s.arg(kToken));
            return true;
        };
    }
    ~SecretsProgramTest() override { qunsetenv("ROUNDTRIP_TEST_PLANTED"); }

    [[nodiscard]] QString backends() const
    {
        const QJsonObject ec2{{u"name"_s, u"EC2"_s},
                              {u"platform"_s, u"ec2-ws"_s},
                              {u"url"_s, m_socket.url() + u"?shown=no"_s},
                              {u"token"_s, kToken}};
        const QJsonObject ably{{u"name"_s, u"Ably"_s},
                               {u"platform"_s, u"netlify-ably"_s},
                               {u"sendUrl"_s, m_http.url().toString()},
                               {u"tokenUrl"_s, m_http.url(u"/api/token"_s).toString()},
                               {u"token"_s, u"env:ROUNDTRIP_TEST_PLANTED"_s}};
        return test::writeFile(m_folder, u"backends.json"_s,
                               QJsonDocument(QJsonObject{{u"backends"_s, QJsonArray{ec2, ably}}}).toJson());
    }
    /// Everything said on both streams, kept for looking through.
    QByteArray say(const QStringList& arguments, const QByteArray& input = {})
    {
        test::Program program(arguments);
        program.write(input);
        program.endInput();
        EXPECT_GE(program.wait(), 0) << program.err().toStdString();
        m_said += program.out() + program.err();
        return program.out();
    }
    static void expectClean(const QByteArray& bytes, const QString& where)
    {
        for (const QString& secret : {kToken, kKey, kKey.section(u':', 1)}) {
            const QByteArray utf8 = secret.toUtf8();
            for (const QByteArray& form : {utf8, QUrl::toPercentEncoding(secret), utf8.toBase64()})
                EXPECT_FALSE(bytes.contains(form)) << where.toStdString() << " has " << form.toStdString();
        }
    }

    QTemporaryDir m_folder;
    test::ContractServer m_socket;
    test::ScriptedHttpServer m_http{[](const test::SeenRequest& request) {
        const QByteArray given = request.head.simplified().replace('"', '\'');
        request.answer(401, R"({"error":{"code":"unauthorized","reason":"Headers: )" + given + R"("}})");
    }};
    QByteArray m_said;
};

TEST_F(SecretsProgramTest, NothingSaidOrWrittenHasAPlantedSecret)
{
    const QString file = backends();
    const QDir written(m_folder.filePath(u"written"_s));
    ASSERT_TRUE(written.mkpath(u"."_s));
    const QString store = u"sqlite:"_s + written.filePath(u"store.sqlite"_s);
    for (const QString& name : {u"EC2"_s, u"Ably"_s}) {
        const QStringList from = {u"--backends"_s, file, u"--backend"_s, name};
        say(QStringList{u"chat"_s, u"--room"_s, u"lobby"_s, u"--user"_s, u"ada"_s} + from, "one\ntwo\n");
        const QByteArray json = say(QStringList{u"bench"_s, u"--connections"_s, u"1"_s, u"--messages"_s, u"10"_s,
                                                u"--horizon"_s, u"1"_s, u"--json"_s, u"--no-selfcheck"_s, u"--store"_s,
                                                store, u"--out"_s, written.filePath(u"out-"_s + name)} +
                                    from);
        const QString run = QJsonDocument::fromJson(json).object().value("run_id"_L1).toString();
        if (run.isEmpty())
            continue; // nobody was let in: there is no run to report on
        for (const QString& format : {u"html"_s, u"md"_s, u"csv"_s})
            say({u"report"_s, u"--run"_s, run, u"--store"_s, store, u"--format"_s, format, u"--out"_s,
                 written.filePath(name + u'.' + format)});
        say({u"runs"_s, u"show"_s, run, u"--json"_s, u"--store"_s, store});
    }
    EXPECT_FALSE(m_socket.receivedFrames().isEmpty());
    ASSERT_FALSE(m_http.requests().empty());
    EXPECT_TRUE(m_http.requests().front().head.contains("pl4ntedSecretHalf")) << "it was really sent";
    EXPECT_TRUE(m_said.contains("•••")) << "and what the servers said of it was shown: " << m_said.toStdString();
    expectClean(m_said, u"standard output or error"_s);
    int files = 0;
    QDirIterator iterator(written.path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (iterator.hasNext()) {
        QFile one(iterator.next());
        ASSERT_TRUE(one.open(QIODevice::ReadOnly));
        expectClean(one.readAll(), one.fileName());
        ++files;
    }
    EXPECT_GT(files, 7) << "a store, an export and reports were looked through";
}

} // namespace
