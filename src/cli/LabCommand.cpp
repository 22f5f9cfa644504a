// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/LabCommand.h"

#include "cli/LineReader.h"
#include "cli/NumberOptions.h"
#include "core/SafeText.h"
#include "core/TextWidth.h"
#include "lab/Lab.h"
#include "lab/LabFleet.h"
#include "lab/LabPlatforms.h"
#include "load/DescriptorLimit.h"

#include <QEventLoop>
#include <QHostAddress>
#include <QJsonArray>
#include <QJsonDocument>

namespace roundtrip::cli {

using namespace Qt::StringLiterals;

namespace {

/// Where it is reached, to be shown: the first address of its form.
QString firstAddress(const PlatformTable& platforms, const QJsonObject& backend)
{
    const Platform* platform = platforms.find(backend.value("platform"_L1).toString());
    for (const FieldSpec& field : platform ? platform->fields : QList<FieldSpec>()) {
        if (const QString url = backend.value(field.key).toString(); field.kind == FieldKind::Url && !url.isEmpty())
            return url;
    }
    return {};
}

} // namespace

CLI::App* LabCommand::declare(CLI::App& program)
{
    CLI::App* command = program.add_subcommand("lab", "Serve the platforms on this machine, simulated, until Ctrl-C");
    command
        ->add_option("--platforms", m_platforms,
                     "Which ones, by id, separated by commas; \"all\" is every one it has "
                     "(default: those of the article)")
        ->delimiter(',')
        ->type_name("ID,...");
    command->add_option("--profile", m_profile, "How they behave: ideal, article or a file (default ideal)")
        ->type_name("P");
    command->add_option("--seed", m_seed, "Of delays and faults (default 1)")
        ->transform(wholeNumber(0, kMostSeed))
        ->type_name("N");
    command->add_option("--host", m_host, "Address to listen on (default 127.0.0.1)")->type_name("ADDRESS");
    command->add_option("--port-base", m_portBase, "First port; the next platform has the next one (default: any)")
        ->transform(wholeNumber(0, 65'535))
        ->type_name("N");
    command->add_option("--truth", m_truth, "Write what was injected, a JSON line per message; - is standard output")
        ->type_name("FILE");
    command->add_option("--token", m_token, "What clients must give to be let in: env:NAME, or the text itself")
        ->type_name("T");
    command->add_flag("--json", m_json, "Print one line, a backends file, when every server listens");
    command->add_flag("--stop-on-eof", m_stopOnEof, "Stop when standard input ends, for programs that start a lab");
    return command;
}

Result<LabOptions> LabCommand::labOptions(const CliContext& context) const
{
    LabOptions options;
    QStringList asked;
    for (const std::string& platform : m_platforms)
        asked << QString::fromStdString(platform);
    options.platforms = platformsOfTheLab(context.platforms, asked);
    options.profile = QString::fromStdString(m_profile);
    options.seed = m_seed;
    options.host = QString::fromStdString(m_host);
    options.portBase = m_portBase;
    options.truthPath = QString::fromStdString(m_truth);
    if (m_token.empty())
        return options;
    auto token = context.secrets.resolve(QString::fromStdString(m_token));
    if (!token)
        return token.error();
    options.token = std::move(token).value();
    return options;
}

ExitCode LabCommand::run(CliContext& context)
{
    auto options = labOptions(context);
    if (!options) {
        context.console.fail(options.error());
        return exitCodeFor(options.error().code);
    }
    if (options.value().token.isEmpty() && options.value().host != "localhost"_L1 &&
        !QHostAddress(options.value().host).isLoopback())
        context.console.warn(u"Whoever can reach this machine may use the lab: give it a --token."_s);
    raiseDescriptorLimit(); // a client's limit of connections should be the lab's own, not that of the shell
    Lab lab(std::move(options).value(), labPlatforms());
    if (const auto started = lab.start(); !started) {
        context.console.fail(started.error());
        return exitCodeFor(started.error().code);
    }
    announce(context, lab.describe());
    if (context.console.isOutputLost()) {
        static_cast<void>(lab.stop().ok()); // nobody knows its addresses
        return ExitCode::Internal;
    }
    QEventLoop loop;
    LineReader input;
    if (m_stopOnEof) {
        QObject::connect(&input, &LineReader::ended, &loop, &QEventLoop::quit);
        input.start();
    }
    QObject::connect(&context.interrupts, &SignalWatch::interrupted, &loop, &QEventLoop::quit);
    if (!context.interrupts.wasInterrupted())
        loop.exec();
    if (const auto stopped = lab.stop(); !stopped) {
        context.console.fail(stopped.error());
        return exitCodeFor(stopped.error().code);
    }
    return ExitCode::Done;
}

void LabCommand::announce(CliContext& context, const QJsonObject& description) const
{
    Console& console = context.console;
    if (m_json) {
        console.result(safeJson(QJsonDocument(description)));
        return;
    }
    console.result(
        u"Lab, profile %1, seed %2: simulated backends, until Ctrl-C"_s.arg(description.value("profile"_L1).toString())
            .arg(description.value("seed"_L1).toInteger()));
    const QJsonArray backends = description.value("backends"_L1).toArray();
    for (const QJsonValue& value : backends) {
        const QJsonObject backend = value.toObject();
        const QString url = firstAddress(context.platforms, backend);
        const auto padded = [](const QString& text) {
            constexpr qsizetype kColumn = 14;
            return text + QString(std::max<qsizetype>(kColumn - textWidth(text), 0), u' ');
        };
        console.result(u"  %1  %2  %3"_s.arg(padded(backend.value("name"_L1).toString()),
                                             padded(backend.value("platform"_L1).toString()), url));
    }
}

} // namespace roundtrip::cli
