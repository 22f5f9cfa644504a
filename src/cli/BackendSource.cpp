// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/BackendSource.h"

#include "backends/Endpoints.h"
#include "backends/SecretUse.h"
#include "core/SafeText.h"

#include <QEventLoop>

#include <algorithm>
#include <optional>

namespace roundtrip::cli {

using namespace Qt::StringLiterals;

namespace {

Error badChoice(const QString& detail, const QString& hint)
{
    return {.code = ErrorCode::InvalidConfiguration, .detail = detail, .hint = hint};
}

} // namespace

void BackendOptions::declare(CLI::App& command)
{
    command.add_option("--backends", source, "A backends file, or \"lab\" for a lab of its own (simulated backends)")
        ->required()
        ->type_name("FILE|lab");
    command.add_option("--backend", names, "Only this backend, by its name; may be given several times")
        ->type_name("NAME")
        ->allow_extra_args(false);
    command
        .add_option("--profile", profile,
                    "With --backends lab: how it behaves, ideal, article or a file (default ideal)")
        ->type_name("P");
    command
        .add_option("--platforms", platforms,
                    "With --backends lab: which ones, by id, separated by commas; \"all\" is every one it has "
                    "(default: those of the article)")
        ->delimiter(',')
        ->type_name("ID,...");
    command.add_flag("--allow-env", allowEnv,
                     "Send the secrets that a backends file asks for by name, although others could have written it");
}

Result<void> BackendSource::open(const BackendOptions& options, std::uint64_t seed)
{
    const bool isLab = options.source == "lab";
    if (!isLab && !options.profile.empty())
        return badChoice(u"--profile is for --backends lab alone"_s, {});
    if (!isLab && !options.platforms.empty())
        return badChoice(u"--platforms is for --backends lab alone"_s, {});
    if (isLab) {
        auto file = runLabs(options, seed);
        if (!file)
            return file.error();
        m_file = std::move(file).value();
    } else {
        auto file = BackendsFile::read(QString::fromStdString(options.source), m_context.platforms);
        if (!file)
            return file.error();
        m_file = std::move(file).value();
        for (const QString& warning : std::as_const(m_file.warnings))
            m_context.console.warn(warning);
    }
    return pick(options);
}

Result<void> BackendSource::openPlanned(const QByteArray& backends, const QString& name, bool allowEnv)
{
    auto file = BackendsFile::parse(backends, m_context.platforms, name);
    if (!file)
        return file.error();
    m_file = std::move(file).value();
    return pick({.source = name.toStdString(), .allowEnv = allowEnv});
}

Result<BackendsFile> BackendSource::runLabs(const BackendOptions& options, std::uint64_t seed)
{
    LabProcessOptions lab;
    lab.program = m_context.program;
    lab.seed = seed;
    for (const std::string& platform : options.platforms)
        lab.platforms << QString::fromStdString(platform);
    if (!options.profile.empty())
        lab.profile = QString::fromStdString(options.profile);
    m_labs = std::make_unique<LabFleet>(lab, options.labsApart ? LabFleet::Split::Apart : LabFleet::Split::Together,
                                        m_context.platforms);
    std::optional<Result<BackendsFile>> outcome;
    QEventLoop loop;
    QObject::connect(m_labs.get(), &LabFleet::started, &loop, [&](const BackendsFile& backends) {
        outcome = backends;
        loop.quit();
    });
    QObject::connect(m_labs.get(), &LabFleet::failed, &loop, [&](const Error& error) {
        outcome = error;
        loop.quit();
    });
    QObject::connect(&m_context.interrupts, &SignalWatch::interrupted, &loop, &QEventLoop::quit);
    m_labs->start();
    if (!outcome && !m_context.interrupts.wasInterrupted())
        loop.exec();
    if (!outcome)
        return Error{.code = ErrorCode::Cancelled, .detail = u"Interrupted while the lab was starting"_s, .hint = {}};
    return *outcome;
}

Result<void> BackendSource::pick(const BackendOptions& options)
{
    for (const std::string& name : options.names) {
        for (const BackendsFile::Foreign& foreign : std::as_const(m_file.foreign)) {
            if (foreign.name == QString::fromStdString(name))
                return badChoice(u"The backend \"%1\" is of a platform that this version does not know"_s.arg(
                                     safeLine(foreign.name)),
                                 {});
        }
        if (!m_file.find(QString::fromStdString(name))) {
            QStringList known;
            for (const BackendConfig& config : std::as_const(m_file.backends))
                known << config.name;
            return badChoice(u"There is no backend \"%1\""_s.arg(QString::fromStdString(name)),
                             u"Known are: %1."_s.arg(known.join(u", "_s)));
        }
    }
    for (const BackendConfig& config : std::as_const(m_file.backends)) {
        const bool wanted = options.names.empty() || std::find(options.names.cbegin(), options.names.cend(),
                                                               config.name.toStdString()) != options.names.cend();
        if (!wanted)
            continue;
        const Platform* platform = m_context.platforms.find(config.platform);
        if (auto allowed = allowSecrets(options, config); !allowed)
            return allowed;
        auto resolved = m_context.secrets.resolve(*platform, config);
        if (!resolved)
            return resolved.error();
        m_targets.push_back({.platform = platform, .backend = std::move(resolved).value()});
    }
    return {};
}

/// A file that somebody else wrote may name any variable and any host.
Result<void> BackendSource::allowSecrets(const BackendOptions& options, const BackendConfig& config) const
{
    const QList<SecretUse> uses = secretUsesOf(config, m_context.platforms);
    if (uses.isEmpty() || options.allowEnv || m_file.isOnlyOurs)
        return {};
    const SecretUse& use = uses.first();
    return badChoice(u"%1 asks for %2, to send it to %3, and others could have written that"_s.arg(
                         QString::fromStdString(options.source), safeLine(use.reference), hostsText(use)),
                     u"If it is right, add --allow-env, or own the file and take from others the right to write it "
                     "(chmod go-w)."_s);
}

QStringList BackendSource::names() const
{
    QStringList names;
    for (const LoadTarget& target : m_targets)
        names << target.backend.config.name;
    return names;
}

QList<BackendConfig> BackendSource::configs() const
{
    QList<BackendConfig> configs;
    for (const BackendConfig& config : m_file.backends) {
        if (find(config.name))
            configs << config;
    }
    return configs;
}

QString BackendSource::baseline() const
{
    return find(m_file.baseline) ? m_file.baseline : m_targets.front().backend.config.name;
}

const LoadTarget* BackendSource::find(const QString& name) const
{
    const auto found = std::find_if(m_targets.cbegin(), m_targets.cend(),
                                    [&name](const LoadTarget& target) { return target.backend.config.name == name; });
    return found == m_targets.cend() ? nullptr : &*found;
}

void BackendSource::keepOnly(const QString& name)
{
    std::erase_if(m_targets, [&name](const LoadTarget& target) { return target.backend.config.name != name; });
}

QString labelOf(const LoadTarget& target)
{
    const BackendConfig& config = target.backend.config;
    if (config.simulated)
        return u"%1 (simulated)"_s.arg(config.name);
    return isLocalRuntime(*target.platform, config) ? u"%1 (local runtime)"_s.arg(config.name) : config.name;
}

} // namespace roundtrip::cli
