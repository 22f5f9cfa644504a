// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/LabProcess.h"

#include <QCoreApplication>
#include <QDir>

#include <utility>

#ifdef Q_OS_UNIX
#include <unistd.h>
#endif

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {
constexpr std::chrono::seconds kStartDeadline(20);
constexpr int kStopMs = 3'000;
constexpr qsizetype kMaxLine = 1024 * 1024;
constexpr qsizetype kKeptErrors = 2'000;
} // namespace

LabProcess::LabProcess(LabProcessOptions options, QObject* parent)
    : QObject(parent), m_options(std::move(options)), m_process(this), m_deadline(this)
{
    connect(&m_process, &QProcess::readyReadStandardOutput, this, &LabProcess::onOutput);
    connect(&m_process, &QProcess::readyReadStandardError, this,
            [this] { m_errors = (m_errors + m_process.readAllStandardError()).right(kKeptErrors); });
    connect(&m_process, &QProcess::finished, this, &LabProcess::onFinished);
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            fail(ErrorCode::LabFailed, u"%1 cannot be started: %2"_s.arg(m_options.program, m_process.errorString()));
    });
    m_deadline.setSingleShot(true);
    connect(&m_deadline, &QTimer::timeout, this,
            [this] { fail(ErrorCode::LabFailed, u"The lab did not get ready in time"_s); });
#ifdef Q_OS_UNIX
    // Ctrl-C in a terminal goes to the whole process group; the lab must outlive what is still being measured.
    m_process.setChildProcessModifier([] { ::setpgid(0, 0); });
#endif
}

LabProcess::~LabProcess()
{
    m_process.disconnect(this);
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.closeWriteChannel();
    if (!m_process.waitForFinished(kStopMs)) {
        m_process.kill();
        m_process.waitForFinished(kStopMs);
    }
}

QString LabProcess::siblingProgram()
{
#ifdef Q_OS_WIN
    return QDir(QCoreApplication::applicationDirPath()).filePath(u"roundtrip-cli.exe"_s);
#else
    return QDir(QCoreApplication::applicationDirPath()).filePath(u"roundtrip-cli"_s);
#endif
}

void LabProcess::start()
{
    QStringList arguments{
        u"lab"_s,       u"--json"_s,      u"--stop-on-eof"_s, u"--seed"_s, QString::number(m_options.seed),
        u"--profile"_s, m_options.profile};
    if (!m_options.platforms.isEmpty())
        arguments << u"--platforms"_s << m_options.platforms.join(u',');
    m_deadline.start(kStartDeadline);
    m_process.start(m_options.program, arguments);
}

void LabProcess::onOutput()
{
    const QByteArray output = m_process.readAllStandardOutput();
    if (m_started || m_failed)
        return; // one line is all it has to say
    m_line += output;
    const qsizetype end = m_line.indexOf('\n');
    if (end < 0 && m_line.size() < kMaxLine)
        return;
    m_started = true;
    m_deadline.stop();
    Q_EMIT started(m_line.left(end));
}

void LabProcess::onFinished()
{
    QString said = QString::fromUtf8(m_errors).trimmed();
    said.remove(0, said.startsWith("Error: "_L1) ? 7 : 0);
    constexpr int kUsage = 2; // roundtrip-cli's exit code for what it was asked for, not for what went wrong
    if (!m_started && m_process.exitStatus() == QProcess::NormalExit && m_process.exitCode() == kUsage)
        fail(ErrorCode::InvalidConfiguration, said);
    else
        fail(ErrorCode::LabFailed, (m_started ? u"The lab ended unexpectedly (exit code %1). %2"_s
                                              : u"The lab did not start (exit code %1). %2"_s)
                                       .arg(m_process.exitCode())
                                       .arg(said));
}

void LabProcess::fail(ErrorCode code, const QString& detail)
{
    m_deadline.stop();
    if (std::exchange(m_failed, true))
        return;
    Q_EMIT failed({.code = code, .detail = detail, .hint = {}});
}

} // namespace roundtrip

#include "moc_LabProcess.cpp"
