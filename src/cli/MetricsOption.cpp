// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/MetricsOption.h"

#include "cli/NumberOptions.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QTimer>
#include <QUuid>

#include <algorithm>

namespace roundtrip::cli {

using namespace Qt::StringLiterals;

void MetricsOption::declare(CLI::App& command)
{
    command
        .add_option("--metrics", m_address,
                    "Serve figures for Prometheus at this address while it measures, for example 127.0.0.1:9469; a "
                    "port alone is of this machine only")
        ->type_name("HOST:PORT");
    command
        .add_option("--metrics-token", m_token,
                    "Serve them only to who shows this token (Authorization: Bearer), from the environment or the "
                    "keyring: env:NAME or keychain:NAME")
        ->type_name("REFERENCE");
    command
        .add_option("--metrics-linger", m_linger,
                    "Seconds to go on serving at the end, until the last figures have been fetched (default 0)")
        ->transform(spanInSeconds())
        ->type_name("S");
    command
        .add_option("--otlp", m_otlp,
                    "Push the same figures to this OpenTelemetry receiver every ten seconds and at the end (OTLP over "
                    "HTTP, as JSON), for example http://127.0.0.1:4318")
        ->type_name("URL");
    command
        .add_option("--otlp-token", m_otlpToken,
                    "The token to show it (Authorization: Bearer): env:NAME or keychain:NAME; only over https, or on "
                    "this machine")
        ->type_name("REFERENCE");
}

Result<Secret> MetricsOption::token(const CliContext& context, const char* option, const std::string& text)
{
    if (text.empty())
        return Secret();
    const QString reference = QString::fromStdString(text);
    if (!isSecretReference(reference))
        return Error{.code = ErrorCode::InvalidConfiguration,
                     .detail = u"%1 takes no token, but where it is kept"_s.arg(QString::fromLatin1(option)),
                     .hint = u"Others on this machine can read command lines: put the token into the environment and "
                             "give env:NAME, or into the keyring and give keychain:NAME."_s};
    return context.secrets.resolve(reference);
}

Result<std::unique_ptr<MetricsServer>> MetricsOption::serve(CliContext& context, MetricsServer::Source source) const
{
    if (m_address.empty())
        return std::unique_ptr<MetricsServer>();
    const auto address = ListenAddress::parse(QString::fromStdString(m_address));
    if (!address)
        return address.error();
    auto secret = token(context, "--metrics-token", m_token);
    if (!secret)
        return secret.error();
    const bool isOpen = secret.value().isEmpty() && !address.value().host.isLoopback();
    auto server = std::make_unique<MetricsServer>(std::move(source), std::move(secret).value());
    if (const auto port = server->listen(address.value()); !port)
        return port.error();
    context.console.note(u"Metrics at %1"_s.arg(server->url()));
    if (isOpen)
        context.console.warn(u"Everybody who reaches that address can read them; --metrics-token asks for a token."_s);
    return server;
}

void MetricsOption::linger(MetricsServer& server, const CliContext& context) const
{
    const auto most = std::chrono::milliseconds(static_cast<std::int64_t>(std::clamp(m_linger, 0.0, 86'400.0) * 1000));
    if (most.count() == 0 || context.interrupts.wasInterrupted())
        return;
    QEventLoop loop;
    QObject::connect(&server, &MetricsServer::scraped, &loop, &QEventLoop::quit);
    QObject::connect(&context.interrupts, &SignalWatch::interrupted, &loop, &QEventLoop::quit);
    QTimer::singleShot(most, &loop, &QEventLoop::quit);
    context.console.note(u"Waiting for the last metrics to be fetched."_s);
    loop.exec();
}

Result<std::unique_ptr<OtlpSender>> MetricsOption::push(CliContext& context, OtlpSender::Source source) const
{
    if (m_otlp.empty())
        return std::unique_ptr<OtlpSender>();
    auto secret = token(context, "--otlp-token", m_otlpToken);
    if (!secret)
        return secret.error();
    auto url = otlpUrl(QString::fromStdString(m_otlp), !secret.value().isEmpty());
    if (!url)
        return url.error();
    OtlpTarget target{.url = std::move(url).value(),
                      .token = std::move(secret).value(),
                      .version = QCoreApplication::applicationVersion().toUtf8(),
                      .instanceId = QUuid::createUuid().toByteArray(QUuid::WithoutBraces)};
    auto sender = std::make_unique<OtlpSender>(std::move(source), std::move(target), context.clock);
    QObject::connect(sender.get(), &OtlpSender::troubled, sender.get(),
                     [&context](const QString& sentence) { context.console.warn(sentence); });
    sender->start();
    return sender;
}

void MetricsOption::pushLast(OtlpSender& sender, const CliContext& context)
{
    constexpr std::chrono::milliseconds kPatience(10'000);
    QEventLoop loop;
    QObject::connect(&sender, &OtlpSender::ended, &loop, &QEventLoop::quit);
    QObject::connect(&context.interrupts, &SignalWatch::interrupted, &loop, &QEventLoop::quit);
    sender.finish(kPatience);
    loop.exec();
}

} // namespace roundtrip::cli
