// SPDX-License-Identifier: GPL-3.0-or-later
#include "alerts/ProgramTeller.h"

#include "core/CompactJson.h"
#include "core/SafeText.h"

#include <QProcess>
#include <QTimer>

namespace roundtrip {

using namespace Qt::StringLiterals;

ProgramTeller::ProgramTeller(AlertProgram program, QObject* parent, Input input)
    : QObject(parent), m_program(std::move(program)), m_input(std::move(input))
{
}

ProgramTeller::~ProgramTeller()
{
    const auto processes = findChildren<QProcess*>();
    for (QProcess* process : processes)
        disconnect(process, nullptr, this, nullptr);
}

void ProgramTeller::send(const AlertMessage& message)
{
    constexpr std::chrono::minutes kPatience(1);
    const QString name = safeLine(m_program.words.value(0));
    if (m_running >= kMostAtOnce) {
        Q_EMIT failed(u"%1 still runs %2 times"_s.arg(name).arg(m_running));
        return;
    }
    auto* process = new QProcess(this);
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"ROUNDTRIP_ALERT"_s, compactJsonText(message.toJson()));
    process->setProcessEnvironment(environment);
    process->setStandardOutputFile(QProcess::nullDevice());
    process->setStandardErrorFile(QProcess::nullDevice());
    ++m_running;
    const auto finish = [this, process](const QString& why) {
        if (!process->property("told").isNull())
            return; // an end comes as an error and as an end
        process->setProperty("told", true);
        --m_running;
        process->deleteLater();
        if (why.isEmpty())
            Q_EMIT delivered();
        else
            Q_EMIT failed(why);
    };
    connect(process, &QProcess::errorOccurred, this, [finish, name](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            finish(u"%1 could not be started"_s.arg(name));
    });
    connect(process, &QProcess::finished, this, [finish, name](int code, QProcess::ExitStatus status) {
        const bool isWell = status == QProcess::NormalExit && code == 0;
        finish(isWell ? QString() : u"%1 ended with %2"_s.arg(name).arg(code));
    });
    QTimer::singleShot(kPatience, process, &QProcess::kill);
    process->start(m_program.words.value(0), m_program.words.mid(1));
    process->write(m_input ? m_input(message) : message.text().toUtf8() + '\n');
    process->closeWriteChannel();
}

} // namespace roundtrip

#include "moc_ProgramTeller.cpp"
