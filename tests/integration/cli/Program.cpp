// SPDX-License-Identifier: GPL-3.0-or-later
#include "integration/cli/Program.h"

#include "support/Wait.h"

#include <QFile>
#include <QJsonArray>
#include <QTcpServer>

namespace roundtrip::test {

using namespace Qt::StringLiterals;

namespace {
constexpr std::chrono::seconds kPatience(90); // ends a hung test; no timing
}

Program::Program(const QStringList& arguments)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"HOME"_s, m_home.path());
    environment.insert(u"XDG_DATA_HOME"_s, m_home.filePath(u"data"_s));
    m_process.setProcessEnvironment(environment);
    m_process.start(QString::fromUtf8(ROUNDTRIP_CLI), arguments);
    m_process.waitForStarted();
}

Program::~Program()
{
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.kill();
    m_process.waitForFinished();
}

void Program::write(const QByteArray& input)
{
    m_process.write(input);
}

void Program::raise(int signal)
{
    ::kill(static_cast<pid_t>(m_process.processId()), signal);
}

void Program::collect()
{
    m_out += m_process.readAllStandardOutput();
    m_err += m_process.readAllStandardError();
}

const QByteArray& Program::out()
{
    collect();
    return m_out;
}

const QByteArray& Program::err()
{
    collect();
    return m_err;
}

bool Program::saysOut(const QByteArray& text)
{
    return waitUntil([this, &text] { return out().contains(text); }, kPatience);
}

bool Program::saysErr(const QByteArray& text)
{
    return waitUntil([this, &text] { return err().contains(text); }, kPatience);
}

int Program::wait()
{
    const bool ended = waitUntil([this] { return m_process.state() == QProcess::NotRunning; }, kPatience);
    collect();
    return ended && m_process.exitStatus() == QProcess::NormalExit ? m_process.exitCode() : -1;
}

int runRedirected(const QStringList& arguments, const QString& redirected, QByteArray* err)
{
    const QTemporaryDir home;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"HOME"_s, home.path());
    environment.insert(u"XDG_DATA_HOME"_s, home.filePath(u"data"_s));
    QProcess shell;
    shell.setProcessEnvironment(environment);
    shell.start(u"/bin/sh"_s,
                QStringList{u"-c"_s, u"exec \"$0\" \"$@\" "_s + redirected, QString::fromUtf8(ROUNDTRIP_CLI)} +
                    arguments);
    if (!shell.waitForFinished(static_cast<int>(std::chrono::milliseconds(kPatience).count())) ||
        shell.exitStatus() != QProcess::NormalExit)
        return -1;
    if (err)
        *err = shell.readAllStandardError();
    return shell.exitCode();
}

int run(const QStringList& arguments, QByteArray* out, QByteArray* err)
{
    Program program(arguments);
    program.endInput();
    const int code = program.wait();
    if (out)
        *out = program.out();
    if (err)
        *err = program.err();
    return code;
}

QByteArray backendsFile(const QString& url)
{
    const QJsonObject backend{{u"name"_s, u"Server"_s}, {u"platform"_s, u"ec2-ws"_s}, {u"url"_s, url}};
    return QJsonDocument(QJsonObject{{u"backends"_s, QJsonArray{backend}}}).toJson();
}

QString deadUrl()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return u"ws://127.0.0.1:%1/"_s.arg(server.serverPort());
}

QString writeFile(const QTemporaryDir& folder, const QString& name, const QByteArray& contents)
{
    QFile file(folder.filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(contents) != contents.size())
        return {};
    return file.fileName();
}

} // namespace roundtrip::test
