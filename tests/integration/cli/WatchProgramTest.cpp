// SPDX-License-Identifier: GPL-3.0-or-later
// `watch` as a service manager runs it: signals, kills, its lines and its store.
#include "integration/cli/Program.h"
#include "support/ContractServer.h"
#include "support/DesktopBus.h"
#include "support/Printers.h"
#include "support/Wait.h"

#include <gtest/gtest.h>

#include <QFile>
#include <QHostAddress>
#include <QJsonArray>
#include <QRegularExpression>
#include <QTcpSocket>

using namespace roundtrip;
using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::seconds kServicePatience(90); // ends a hung test; no timing

class WatchProgramTest : public testing::Test
{
protected:
    [[nodiscard]] QStringList watch(const QString& backends, const QStringList& more = {}) const
    {
        return QStringList{u"watch"_s, u"--backends"_s, backends,  u"--interval"_s,
                           u"100ms"_s, u"--store"_s,    storeUrl()} +
               more;
    }
    [[nodiscard]] QString storeUrl() const { return u"sqlite:"_s + m_folder.filePath(u"store.sqlite"_s); }
    /// A backends file of these, by name and address.
    QString writeBackends(const QList<std::pair<QString, QString>>& backends) const
    {
        QJsonArray entries;
        for (const auto& [name, url] : backends)
            entries.append(QJsonObject{{u"name"_s, name}, {u"platform"_s, u"ec2-ws"_s}, {u"url"_s, url}});
        return test::writeFile(m_folder, u"backends.json"_s,
                               QJsonDocument(QJsonObject{{u"backends"_s, entries}}).toJson());
    }
    /// Its lines so far with that event; every one of its lines is an object.
    static QList<QJsonObject> lines(test::Program& program, const QString& event)
    {
        QList<QJsonObject> found;
        const QByteArray out = program.out();
        for (const QByteArray& line : out.left(out.lastIndexOf('\n') + 1).split('\n')) {
            if (line.isEmpty())
                continue;
            const QJsonObject object = QJsonDocument::fromJson(line).object();
            EXPECT_FALSE(object.isEmpty()) << line.toStdString();
            EXPECT_TRUE(object.contains("time"_L1)) << line.toStdString();
            if (object.value("event"_L1).toString() == event)
                found << object;
        }
        return found;
    }
    /// What the last line says of a backend.
    static QJsonObject endOf(test::Program& program, const QString& backend)
    {
        const auto stops = lines(program, u"stop"_s);
        EXPECT_EQ(stops.size(), 1);
        for (const QJsonValue& each : stops.value(0).value("backends"_L1).toArray()) {
            if (each.toObject().value("name"_L1).toString() == backend)
                return each.toObject();
        }
        return {};
    }
    /// One number of the store, as sqlite3 answers.
    [[nodiscard]] qint64 ask(const QString& statement) const
    {
        QProcess sqlite;
        sqlite.start(u"sqlite3"_s, {u"-readonly"_s, m_folder.filePath(u"store.sqlite"_s), statement});
        EXPECT_TRUE(sqlite.waitForFinished(60'000));
        EXPECT_EQ(sqlite.exitCode(), 0) << sqlite.readAllStandardError().toStdString();
        return sqlite.readAllStandardOutput().trimmed().toLongLong();
    }
    static bool saysSent(const test::ContractServer& server, int messages)
    {
        return test::waitUntil([&] { return server.count("send") >= messages; }, kServicePatience);
    }

    QTemporaryDir m_folder;
};

TEST_F(WatchProgramTest, EndsAtASignalWithItsAccountBalanced)
{
    test::ContractServer server;
    test::Program program(watch(writeBackends({{u"A"_s, server.url()}})));
    ASSERT_TRUE(saysSent(server, 30)) << program.err().toStdString();
    program.raise(SIGTERM);
    ASSERT_EQ(program.wait(), 0) << program.err().toStdString();

    const auto begun = lines(program, u"start"_s);
    ASSERT_EQ(begun.size(), 1);
    EXPECT_FALSE(begun.first().value("continued"_L1).toBool(true));
    EXPECT_EQ(begun.first().value("watch"_L1).toString(), u"watch"_s);
    EXPECT_EQ(begun.first().value("interval_ms"_L1).toDouble(), 100.0);
    const auto connections = lines(program, u"connection"_s);
    ASSERT_FALSE(connections.isEmpty());
    EXPECT_EQ(connections.first().value("state"_L1).toString(), u"ready"_s);
    const QJsonObject end = endOf(program, u"A"_s);
    EXPECT_TRUE(end.value("balances"_L1).toBool());
    EXPECT_EQ(end.value("sent"_L1).toInt(), server.count("send"));
    EXPECT_EQ(end.value("delivered"_L1).toInt(), server.count("send"));
    EXPECT_EQ(end.value("in_flight"_L1).toInt(-1), 0);
    EXPECT_GT(end.value("round_trip_p50_ms"_L1).toDouble(), 0.0);
    EXPECT_FALSE(lines(program, u"minute"_s).isEmpty()) << "the last minutes are told at the end";

    EXPECT_EQ(ask(u"SELECT sum(sent) FROM v_watch WHERE seconds = 60"_s), server.count("send"));
    EXPECT_EQ(ask(u"SELECT sum(sent) FROM v_watch WHERE seconds = 3600"_s), server.count("send"));
    EXPECT_EQ(ask(u"SELECT count(*) FROM v_samples WHERE outcome = 'delivered'"_s), server.count("send"));
    QByteArray hours;
    ASSERT_EQ(test::run({u"watched"_s, u"--json"_s, u"--bins"_s, u"2"_s, u"--store"_s, storeUrl()}, &hours), 0);
    int delivered = 0;
    for (const QByteArray& line : hours.trimmed().split('\n'))
        delivered += QJsonDocument::fromJson(line).object().value("delivered"_L1).toInt();
    EXPECT_EQ(delivered, server.count("send")) << hours.toStdString();
    QByteArray table;
    ASSERT_EQ(test::run({u"watched"_s, u"--last"_s, u"1h"_s, u"--store"_s, storeUrl()}, &table), 0);
    EXPECT_TRUE(table.startsWith("From")) << table.toStdString();
    QByteArray err;
    EXPECT_EQ(test::run({u"watched"_s, u"--name"_s, u"nobody"_s, u"--store"_s, storeUrl()}, nullptr, &err), 2);
    EXPECT_TRUE(err.contains("It has: watch.")) << err.toStdString();
    QByteArray runs;
    ASSERT_EQ(test::run({u"runs"_s, u"--json"_s, u"--store"_s, storeUrl()}, &runs), 0);
    const QJsonObject run = QJsonDocument::fromJson(runs).array().first().toObject();
    EXPECT_EQ(run.value("kind"_L1).toString(), u"watch"_s);
    EXPECT_EQ(run.value("status"_L1).toString(), u"complete"_s);
}

TEST_F(WatchProgramTest, WhoFetchesItsMetricsGetsWhatTheEndSays)
{
    test::ContractServer server;
    test::Program program(
        watch(writeBackends({{u"A"_s, server.url()}}), {u"--metrics"_s, u"127.0.0.1:0"_s, u"--in-flight"_s, u"5"_s}));
    ASSERT_TRUE(saysSent(server, 20)) << program.err().toStdString();
    static const QRegularExpression address(u"Metrics at http://127\\.0\\.0\\.1:(\\d+)/"_s);
    const auto told = address.match(QString::fromUtf8(program.err()));
    ASSERT_TRUE(told.hasMatch()) << program.err().toStdString();
    QTcpSocket socket;
    socket.connectToHost(QHostAddress(QHostAddress::LocalHost), told.captured(1).toUShort());
    socket.write("GET /metrics HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n");
    QByteArray page;
    ASSERT_TRUE(test::waitUntil(
        [&] {
            page += socket.readAll();
            return page.contains("roundtrip_client_worst_lag_seconds{");
        },
        kServicePatience))
        << page.toStdString();
    static const QRegularExpression count(
        u"roundtrip_messages_total\\{backend=\"A\",phase=\"measure\",outcome=\"delivered\"\\} (\\d+)"_s);
    const int delivered = count.match(QString::fromUtf8(page)).captured(1).toInt();
    EXPECT_TRUE(page.contains("roundtrip_connections_open{backend=\"A\"} 1")) << page.toStdString();
    program.raise(SIGTERM);
    ASSERT_EQ(program.wait(), 0) << program.err().toStdString();
    EXPECT_GT(delivered, 0);
    EXPECT_LE(delivered, endOf(program, u"A"_s).value("delivered"_L1).toInt());
}

TEST_F(WatchProgramTest, AnAlertsFileIsTriedAndAFaultInItIsToldBeforeAnythingIsMeasured)
{
    const QString heard = m_folder.filePath(u"heard.txt"_s);
    const auto fileTelling = [&](const QJsonArray& command) {
        const QJsonObject file{{u"rules"_s, QJsonArray{QJsonObject{{u"when"_s, u"no_data"_s}}}},
                               {u"tell"_s, QJsonArray{QJsonObject{{u"command"_s, command}}}}};
        return test::writeFile(m_folder, u"alerts.json"_s, QJsonDocument(file).toJson());
    };
    ASSERT_EQ(test::run({u"alerts"_s, u"test"_s, fileTelling({u"tee"_s, heard})}), 0);
    QFile file(heard);
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    EXPECT_TRUE(file.readAll().startsWith("Began: Trial"));
    QByteArray err;
    EXPECT_EQ(test::run({u"alerts"_s, u"test"_s, fileTelling({u"false"_s})}, nullptr, &err), 3);
    EXPECT_TRUE(err.contains("0 of 1 receivers")) << err.toStdString();
    test::ContractServer server;
    const QString broken = test::writeFile(m_folder, u"broken.json"_s, R"({"rules": [{"when": "speed>3"}]})");
    EXPECT_EQ(test::run(watch(writeBackends({{u"A"_s, server.url()}}), {u"--alerts"_s, broken}), nullptr, &err), 2);
    EXPECT_TRUE(err.contains("no figure")) << err.toStdString();
    EXPECT_EQ(server.count("send"), 0);
}

TEST_F(WatchProgramTest, TheDesktopHearsOfAlertsWhereThereIsOne)
{
    const QString file = test::writeFile(m_folder, u"desktop.json"_s,
                                         R"({"rules": [{"when": "no_data"}], "tell": [{"desktop": true}]})");
    const QByteArray before = qgetenv("DBUS_SESSION_BUS_ADDRESS");
    const QByteArray runtime = qgetenv("XDG_RUNTIME_DIR");
    qunsetenv("DBUS_SESSION_BUS_ADDRESS");
    qputenv("XDG_RUNTIME_DIR", m_folder.path().toUtf8());
    QByteArray err;
    EXPECT_EQ(test::run({u"alerts"_s, u"test"_s, file}, nullptr, &err), 2);
    EXPECT_TRUE(err.contains("There is no desktop here")) << err.toStdString();
    test::DesktopBus bus;
    if (const QString why = bus.start(); why.isEmpty()) {
        qputenv("DBUS_SESSION_BUS_ADDRESS", bus.address().toUtf8());
        EXPECT_EQ(test::run({u"alerts"_s, u"test"_s, file}, nullptr, &err), 3) << "a bus, and nobody on it";
        EXPECT_TRUE(err.contains("nobody shows notifications")) << err.toStdString();
        test::NoticeServer desktop;
        EXPECT_TRUE(bus.serve(desktop));
        test::Program program({u"alerts"_s, u"test"_s, file});
        EXPECT_TRUE(test::waitUntil([&] { return !desktop.shown.isEmpty(); }, kServicePatience));
        EXPECT_EQ(program.wait(), 0) << program.err().toStdString();
        EXPECT_EQ(desktop.shown.value(0).title, u"Alert: Trial, none"_s);
    }
    if (before.isNull())
        qunsetenv("DBUS_SESSION_BUS_ADDRESS");
    else
        qputenv("DBUS_SESSION_BUS_ADDRESS", before);
    qputenv("XDG_RUNTIME_DIR", runtime);
}

TEST_F(WatchProgramTest, ItsObjectiveIsInTheMetricsAndItsDiskInTheList)
{
    test::ContractServer server;
    const QString file = writeBackends({{u"A"_s, server.url()}});
    const QStringList more{u"--metrics"_s, u"127.0.0.1:0"_s, u"--objective"_s, u"50% < 10s over 1h"_s};
    const auto pageOf = [](test::Program& program) {
        static const QRegularExpression address(u"Metrics at http://127\\.0\\.0\\.1:(\\d+)/"_s);
        QByteArray page;
        QTcpSocket socket;
        socket.connectToHost(QHostAddress(QHostAddress::LocalHost),
                             address.match(QString::fromUtf8(program.err())).captured(1).toUShort());
        socket.write("GET /metrics HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n");
        EXPECT_TRUE(test::waitUntil(
            [&] {
                page += socket.readAll();
                return page.contains("roundtrip_objective_window_seconds{");
            },
            kServicePatience))
            << page.toStdString();
        EXPECT_TRUE(test::waitUntil([&] {
            page += socket.readAll();
            return socket.state() == QAbstractSocket::UnconnectedState;
        }));
        return page;
    };
    {
        test::Program program(watch(file, more));
        ASSERT_TRUE(saysSent(server, 20)) << program.err().toStdString();
        EXPECT_TRUE(pageOf(program).contains("roundtrip_objective_target_ratio{backend=\"A\"} 0.5\n"));
        program.raise(SIGTERM);
        ASSERT_EQ(program.wait(), 0) << program.err().toStdString();
        EXPECT_GT(lines(program, u"start"_s).value(0).value("expected_bytes_a_month"_L1).toDouble(), 1e6);
    }
    test::Program again(watch(file, more)); // what the one before measured counts from the beginning
    ASSERT_TRUE(saysSent(server, server.count("send") + 1)) << again.err().toStdString();
    EXPECT_TRUE(pageOf(again).contains("roundtrip_objective_attained_ratio{backend=\"A\"} 1\n"));
    again.raise(SIGTERM);
    ASSERT_EQ(again.wait(), 0) << again.err().toStdString();
    EXPECT_GT(lines(again, u"start"_s).value(0).value("store_bytes"_L1).toDouble(), 0.0);
    QByteArray err;
    ASSERT_EQ(test::run({u"runs"_s, u"--store"_s, storeUrl()}, nullptr, &err), 0);
    EXPECT_TRUE(err.contains("The store takes")) << err.toStdString();
    EXPECT_TRUE(err.contains("Watch \"watch\", 1 backend:")) << err.toStdString();
}

TEST_F(WatchProgramTest, AKillLosesAtMostTheLastSecondAndTheNextOneGoesOn)
{
    test::ContractServer server;
    const QString file = writeBackends({{u"A"_s, server.url()}});
    {
        test::Program program(watch(file));
        ASSERT_TRUE(saysSent(server, 40)) << program.err().toStdString();
        program.raise(SIGKILL);
        EXPECT_EQ(program.wait(), -1);
    }
    const int before = server.count("send");
    const qint64 kept = ask(u"SELECT sum(sent) FROM v_watch WHERE seconds = 60"_s);
    // Two rounds of a second each lie between a message and the disk, at ten a second; the machine may be slow.
    EXPECT_GE(kept, before / 4);
    EXPECT_LE(kept, before);
    test::Program again(watch(file));
    ASSERT_TRUE(saysSent(server, before + 20)) << again.err().toStdString();
    again.raise(SIGINT);
    ASSERT_EQ(again.wait(), 0) << again.err().toStdString();
    EXPECT_TRUE(lines(again, u"start"_s).value(0).value("continued"_L1).toBool());
    const QJsonObject end = endOf(again, u"A"_s);
    for (const int seconds : {60, 3600, 86'400})
        EXPECT_EQ(ask(u"SELECT sum(scheduled) FROM v_watch WHERE seconds = %1"_s.arg(seconds)),
                  ask(u"SELECT sum(scheduled) FROM v_watch WHERE seconds = 60"_s))
            << seconds;
    EXPECT_EQ(ask(u"SELECT sum(sent) FROM v_watch WHERE seconds = 60"_s), kept + end.value("sent"_L1).toInt());
    EXPECT_EQ(ask(u"SELECT count(*) FROM run WHERE kind = 'watch'"_s), 2);
    EXPECT_EQ(ask(u"SELECT count(*) FROM run WHERE status = 'interrupted'"_s), 1);
}

TEST_F(WatchProgramTest, AHangupReadsTheBackendsAgain)
{
    test::ContractServer first;
    test::ContractServer second;
    test::Program program(watch(writeBackends({{u"A"_s, first.url()}, {u"dead"_s, test::deadUrl()}})));
    ASSERT_TRUE(saysSent(first, 10)) << program.err().toStdString();
    writeBackends({{u"A"_s, first.url()}, {u"B"_s, second.url()}});
    program.raise(SIGHUP);
    ASSERT_TRUE(saysSent(second, 10)) << program.err().toStdString();
    EXPECT_EQ(first.handshakes(), 1);
    const QJsonObject change = lines(program, u"backends"_s).value(0);
    EXPECT_EQ(change.value("added"_L1).toArray(), QJsonArray{u"B"_s});
    EXPECT_EQ(change.value("removed"_L1).toArray(), QJsonArray{u"dead"_s});

    ASSERT_FALSE(test::writeFile(m_folder, u"backends.json"_s, "{ half of a file").isEmpty());
    program.raise(SIGHUP);
    ASSERT_TRUE(program.saysOut("this is not JSON")) << program.out().toStdString();
    const int before = second.count("send");
    ASSERT_TRUE(saysSent(second, before + 5)) << "it goes on with those that it has";
    program.raise(SIGTERM);
    ASSERT_EQ(program.wait(), 0) << program.err().toStdString();
    EXPECT_TRUE(endOf(program, u"dead"_s).value("balances"_L1).toBool());
    EXPECT_EQ(endOf(program, u"dead"_s).value("delivered"_L1).toInt(-1), 0);
    EXPECT_GE(endOf(program, u"dead"_s).value("connect_attempts"_L1).toInt(), 1);
    EXPECT_EQ(endOf(program, u"B"_s).value("delivered"_L1).toInt(), second.count("send"));
}

TEST_F(WatchProgramTest, TwoAtOnceAreRefused)
{
    test::ContractServer server;
    const QString file = writeBackends({{u"A"_s, server.url()}});
    test::Program program(watch(file));
    ASSERT_TRUE(program.saysOut("\"event\":\"start\"")) << program.err().toStdString();
    QByteArray err;
    EXPECT_EQ(test::run(watch(file), nullptr, &err), 2);
    EXPECT_TRUE(err.contains("going on in another process")) << err.toStdString();
    program.raise(SIGTERM);
    EXPECT_EQ(program.wait(), 0);
    EXPECT_EQ(test::run({u"watch"_s, u"--backends"_s, file, u"--interval"_s, u"5ms"_s}, nullptr, &err), 2);
    EXPECT_TRUE(err.contains("a load and no watch")) << err.toStdString();
    EXPECT_EQ(test::run(watch(file, {u"--name"_s, u"no name"_s}), nullptr, &err), 2);
}

TEST_F(WatchProgramTest, AStretchIsReportedAndExportedWithItsNotes)
{
    test::ContractServer server;
    const QString aim = u"99.9% < 300ms over 30d"_s;
    test::Program program(watch(writeBackends({{u"A"_s, server.url()}}), {u"--objective"_s, aim}));
    ASSERT_TRUE(saysSent(server, 20)) << program.err().toStdString();
    QByteArray err;
    const QStringList here{u"--store"_s, storeUrl()};
    EXPECT_EQ(test::run(QStringList{u"note"_s, u"deployed 1.4 | <b>"_s} + here, nullptr, &err), 0) << err.toStdString();
    program.raise(SIGTERM);
    ASSERT_EQ(program.wait(), 0) << program.err().toStdString();
    EXPECT_EQ(lines(program, u"start"_s).value(0).value("objective"_L1).toString(), u"99.9% < 300ms over 30d"_s);

    QByteArray rows;
    ASSERT_EQ(test::run(QStringList{u"export"_s, u"--watch"_s, u"watch"_s, u"--out"_s, u"-"_s} + here, &rows, &err), 0)
        << err.toStdString();
    const QByteArrayList table = rows.trimmed().split('\n');
    ASSERT_GE(table.size(), 2);
    const qsizetype sentColumn = table.first().split(',').indexOf("sent");
    ASSERT_GE(sentColumn, 0);
    qint64 sent = 0;
    for (const QByteArray& row : table.mid(1))
        sent += row.split(',').value(sentColumn).toLongLong();
    EXPECT_EQ(sent, server.count("send")) << "exact";

    QByteArray report;
    ASSERT_EQ(
        test::run(QStringList{u"report"_s, u"--watch"_s, u"watch"_s, u"--format"_s, u"md"_s, u"--out"_s, u"-"_s} + here,
                  &report, &err),
        0)
        << err.toStdString();
    EXPECT_TRUE(report.contains("A answers in ")) << report.toStdString();
    EXPECT_TRUE(report.contains("deployed 1.4")) << "a note outlives the settings that the watch writes";
    EXPECT_TRUE(report.contains("99.9% \\< 300ms over 30d")) << report.toStdString();
    EXPECT_FALSE(report.contains("| <b>")) << "a note is no markup";

    const QString page = m_folder.filePath(u"june.html"_s);
    EXPECT_EQ(
        test::run(QStringList{u"report"_s, u"--watch"_s, u"watch"_s, u"--last"_s, u"1h"_s, u"--out"_s, page} + here,
                  nullptr, &err),
        0)
        << err.toStdString();
    EXPECT_TRUE(QFile::exists(page));
    for (const QStringList& wrong :
         {QStringList{u"report"_s, u"--out"_s, u"-"_s},
          QStringList{u"report"_s, u"--watch"_s, u"watch"_s, u"--run"_s, u"x"_s, u"--out"_s, u"-"_s},
          QStringList{u"report"_s, u"--watch"_s, u"watch"_s, u"--to"_s, u"2001-01-01"_s, u"--out"_s, u"-"_s},
          QStringList{u"report"_s, u"--watch"_s, u"watch"_s, u"--hours"_s, u"17-9"_s, u"--out"_s, u"-"_s},
          QStringList{u"export"_s, u"--watch"_s, u"watch"_s, u"--format"_s, u"jtl"_s, u"--out"_s, u"-"_s},
          QStringList{u"note"_s, u"x"_s, u"--name"_s, u"nobody"_s},
          QStringList{u"note"_s, u"x"_s, u"--at"_s, u"now"_s}})
        EXPECT_EQ(test::run(wrong + here, nullptr, &err), 2) << wrong.join(u' ').toStdString() << err.toStdString();
}

} // namespace
