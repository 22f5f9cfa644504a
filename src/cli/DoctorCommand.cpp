// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/DoctorCommand.h"

#include "cli/DoctorText.h"
#include "cli/NumberOptions.h"
#include "core/SafeText.h"
#include "doctor/Doctor.h"

#include <QEventLoop>
#include <QJsonArray>
#include <QJsonDocument>

namespace roundtrip::cli {

using namespace Qt::StringLiterals;

namespace {

constexpr double kLongestDeadline = 600.0;

/// Says each step once it and those before it are decided.
class StepPrinter
{
public:
    explicit StepPrinter(Console& console) : m_console(console) {}

    void show(const Diagnosis& diagnosis)
    {
        while (m_shown < diagnosis.steps.size() && diagnosis.steps.at(m_shown).isDecided()) {
            for (const QString& line : stepLines(diagnosis.steps.at(m_shown)))
                m_console.result(line);
            ++m_shown;
        }
    }

private:
    Console& m_console;
    qsizetype m_shown = 0;
};

Diagnosis diagnose(CliContext& context, const LoadTarget& target, const DoctorOptions& options, StepPrinter* printer)
{
    Doctor doctor(*target.platform, target.backend, context.clock, options);
    QEventLoop loop;
    QObject::connect(&doctor, &Doctor::finished, &loop, &QEventLoop::quit);
    QObject::connect(&context.interrupts, &SignalWatch::interrupted, &doctor, &Doctor::cancel);
    if (printer)
        QObject::connect(&doctor, &Doctor::progressed, &loop,
                         [printer](const Diagnosis& soFar) { printer->show(soFar); });
    doctor.start();
    if (context.interrupts.wasInterrupted())
        doctor.cancel();
    else
        loop.exec();
    return doctor.diagnosis();
}

/// The worst of all: bad configuration before what could not be reached.
ExitCode worse(ExitCode so, const Diagnosis& diagnosis)
{
    if (diagnosis.wasCancelled)
        return ExitCode::Interrupted;
    const DoctorStep* failure = diagnosis.firstFailure();
    if (!failure || so == ExitCode::Usage)
        return so;
    return exitCodeFor(failure->error->code) == ExitCode::Usage ? ExitCode::Usage : ExitCode::Unreachable;
}

} // namespace

CLI::App* DoctorCommand::declare(CLI::App& program)
{
    CLI::App* command = program.add_subcommand(
        "doctor", "Each step of a connection with its time, and where it breaks: why, and what to do");
    m_backends.declare(*command);
    command->add_option("--deadline", m_deadline, "Seconds that each step may take (default 10)")
        ->transform(spanInSeconds())
        ->type_name("S");
    command->add_flag("--json", m_json, "One JSON object instead of text");
    return command;
}

ExitCode DoctorCommand::run(CliContext& context)
{
    if (m_deadline <= 0.0 || m_deadline > kLongestDeadline) {
        context.console.fail(
            {.code = ErrorCode::InvalidConfiguration,
             .detail = u"--deadline must be more than 0 and at most %1 seconds"_s.arg(kLongestDeadline),
             .hint = {}});
        return ExitCode::Usage;
    }
    BackendSource source(context);
    if (const auto opened = source.open(m_backends, 1); !opened) {
        context.console.fail(opened.error());
        return exitCodeFor(opened.error().code);
    }
    const DoctorOptions options{.stepDeadline =
                                    std::chrono::round<Duration>(std::chrono::duration<double>(m_deadline))};
    ExitCode code = ExitCode::Done;
    QJsonArray diagnoses;
    for (const LoadTarget& target : source.targets()) {
        if (code == ExitCode::Interrupted || context.console.isOutputLost())
            break;
        StepPrinter printer(context.console);
        if (!m_json) {
            if (&target != &source.targets().front())
                context.console.result({});
            context.console.result(u"%1 (%2)"_s.arg(labelOf(target), target.platform->id));
        }
        const Diagnosis diagnosis = diagnose(context, target, options, m_json ? nullptr : &printer);
        if (m_json)
            diagnoses << diagnosis.toJson();
        else
            context.console.result(verdictLine(diagnosis));
        code = worse(code, diagnosis);
    }
    if (m_json)
        context.console.result(safeJson(QJsonDocument(QJsonObject{{u"backends"_s, diagnoses}})));
    return code;
}

} // namespace roundtrip::cli
