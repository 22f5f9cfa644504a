// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/PostgresqlServer.h"

#include "store/SqlConnection.h"
#include "support/Wait.h"

#include <gtest/gtest.h>

#include <QCoreApplication>
#include <QDir>
#include <QSqlDatabase>

#include <csignal>
#include <pwd.h>
#include <sys/prctl.h>
#include <unistd.h>

namespace roundtrip::test {

using namespace Qt::StringLiterals;

namespace {

constexpr int kPatienceMs = 240'000;

/// Where Debian keeps them; the newest.
QString programsFolder()
{
    const QDir versions(u"/usr/lib/postgresql"_s);
    QString folder;
    for (const QString& version : versions.entryList({u"[0-9]*"_s}, QDir::Dirs, QDir::Name)) {
        if (QFile::exists(versions.filePath(version + u"/bin/initdb"_s)))
            folder = versions.filePath(version + u"/bin"_s);
    }
    return folder;
}

const passwd* owner()
{
    return geteuid() == 0 ? getpwnam("postgres") : getpwuid(geteuid());
}

} // namespace

PostgresqlServer& PostgresqlServer::shared()
{
    // Ended while there is still an application: a process is waited for by its means.
    static std::unique_ptr<PostgresqlServer> server;
    if (!server) {
        server = std::make_unique<PostgresqlServer>();
        qAddPostRoutine([] { server.reset(); });
    }
    return *server;
}

PostgresqlServer::PostgresqlServer() : m_programs(programsFolder())
{
    if (m_programs.isEmpty() || !owner())
        m_whyNot = u"PostgreSQL is not installed (Debian: postgresql)"_s;
    else if (!QSqlDatabase::isDriverAvailable(u"QPSQL"_s))
        m_whyNot = u"Qt's driver for PostgreSQL is not installed (Debian: libqt6sql6-psql)"_s;
    if (!m_whyNot.isEmpty())
        return;
    EXPECT_EQ(chown(m_folder.path().toLocal8Bit().constData(), owner()->pw_uid, owner()->pw_gid), 0);
    EXPECT_TRUE(run(u"initdb"_s, {u"-D"_s, m_folder.filePath(u"data"_s), u"-U"_s, u"roundtrip"_s, u"-A"_s, u"trust"_s,
                                  u"-E"_s, u"UTF8"_s, u"--locale=C.UTF-8"_s, u"--no-sync"_s}));
    letIn(u"local all guarded scram-sha-256"_s);
    start();
}

void PostgresqlServer::letIn(const QString& rule)
{
    QFile rules(m_folder.filePath(u"data/pg_hba.conf"_s));
    EXPECT_TRUE(rules.open(QIODevice::ReadWrite));
    const QByteArray before = rules.readAll();
    EXPECT_TRUE(rules.seek(0));
    rules.write(rule.toUtf8() + '\n' + before); // the first that fits counts
}

PostgresqlServer::~PostgresqlServer()
{
    if (!m_process)
        return;
    ::kill(static_cast<pid_t>(m_process->processId()), SIGINT); // "fast": it does not wait for its clients
    m_process->waitForFinished(kPatienceMs);
}

std::pair<QString, QStringList> PostgresqlServer::unprivileged(const QString& program, const QStringList& arguments)
{
    if (geteuid() != 0)
        return {program, arguments};
    return {u"setpriv"_s, QStringList{u"--reuid=postgres"_s, u"--regid=postgres"_s, u"--init-groups"_s,
                                      u"--pdeathsig=INT"_s, program} +
                              arguments};
}

QString PostgresqlServer::program(const QString& name) const
{
    return m_programs + u'/' + name;
}

bool PostgresqlServer::run(const QString& name, const QStringList& arguments)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.setWorkingDirectory(u"/"_s);
    const auto [command, all] = unprivileged(program(name), arguments);
    process.start(command, all);
    const bool done = process.waitForFinished(kPatienceMs) && process.exitCode() == 0;
    EXPECT_TRUE(done) << process.readAll().toStdString();
    return done;
}

void PostgresqlServer::start()
{
    m_process = std::make_unique<QProcess>();
    m_process->setProcessChannelMode(QProcess::MergedChannels);
    m_process->setStandardOutputFile(m_folder.filePath(u"log"_s));
    m_process->setWorkingDirectory(u"/"_s);
    m_process->setChildProcessModifier([] { prctl(PR_SET_PDEATHSIG, SIGINT); });
    // Nobody needs what is in it after a crash of the machine.
    const auto [command, all] = unprivileged(
        program(u"postgres"_s), {u"-D"_s, m_folder.filePath(u"data"_s), u"-c"_s, u"listen_addresses="_s, u"-c"_s,
                                 u"unix_socket_directories="_s + m_folder.path(), u"-c"_s, u"fsync=off"_s});
    m_process->start(command, all);
    EXPECT_TRUE(m_process->waitForStarted());
    EXPECT_TRUE(waitUntil(
        [this] {
            return QProcess::execute(program(u"pg_isready"_s), {u"-q"_s, u"-h"_s, m_folder.path()}) == 0;
        },
        std::chrono::milliseconds(kPatienceMs)));
}

void PostgresqlServer::crash()
{
    ::kill(static_cast<pid_t>(m_process->processId()), SIGQUIT); // "immediate": it recovers when it starts again
    EXPECT_TRUE(m_process->waitForFinished(kPatienceMs));
}

StoreUrl PostgresqlServer::url(const QString& database, const QString& user) const
{
    return StoreUrl::parse(u"postgresql:///%1?host=%2&user=%3"_s.arg(database, m_folder.path(), user)).value();
}

void PostgresqlServer::execute(const QString& statement) const
{
    const auto connection = SqlConnection::open(url(u"postgres"_s), StoreAccess::ReadWrite, {});
    ASSERT_TRUE(connection.ok()) << connection.error().toLine().toStdString();
    const auto done = connection.value()->execute(statement);
    ASSERT_TRUE(done.ok()) << done.error().toLine().toStdString();
}

StoreUrl PostgresqlServer::freshDatabase()
{
    const QString name = u"store_%1"_s.arg(++m_databases);
    execute(u"CREATE DATABASE "_s + name);
    return url(name);
}

} // namespace roundtrip::test
