// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/WatchAlerts.h"

#include "alerts/MailText.h"
#include "alerts/ProgramTeller.h"
#include "alerts/WebhookSender.h"
#include "core/UserFile.h"

#include <QTime>

namespace roundtrip::cli {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kMostAlertFileBytes = 1'000'000;
constexpr std::chrono::seconds kBetweenLooks(30);

std::chrono::sys_seconds secondNow()
{
    return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

/// Where its key is kept; empty where nothing is signed.
QString keyReference(const AlertReceiver& receiver)
{
    const auto* webhook = std::get_if<AlertWebhook>(&receiver);
    return webhook ? webhook->secret : QString();
}

} // namespace

Result<std::unique_ptr<WatchAlerts>> WatchAlerts::open(const QString& path, const CliContext& context)
{
    const auto text = readUserFile(path, kMostAlertFileBytes);
    if (!text)
        return text.error();
    auto file = AlertFile::parse(text.value().bytes);
    if (!file)
        return file.error();
    std::vector<Secret> keys;
    for (const AlertReceiver& receiver : file.value().receivers) {
        const QString reference = keyReference(receiver);
        const auto* mail = std::get_if<AlertMail>(&receiver);
        if (mail && mailProgram(*mail).words.isEmpty())
            return Error{.code = ErrorCode::InvalidConfiguration,
                         .detail = u"There is no sendmail on this machine"_s,
                         .hint = u"Install one (msmtp-mta, postfix), or name a program as \"sendmail\"."_s};
        auto key = reference.isEmpty() ? Result<Secret>(Secret()) : context.secrets.resolve(reference);
        if (!key)
            return key.error();
        keys.push_back(std::move(key).value());
    }
    return std::unique_ptr<WatchAlerts>(new WatchAlerts(std::move(file).value(), std::move(keys), context.clock));
}

WatchAlerts::WatchAlerts(AlertFile file, std::vector<Secret> keys, const Clock& clock) : m_watch(file.rules)
{
    for (std::size_t i = 0; i < file.receivers.size(); ++i)
        addReceiver(file.receivers[i], std::move(keys[i]), clock);
    connect(&m_looks, &QTimer::timeout, this, &WatchAlerts::look);
}

void WatchAlerts::addReceiver(const AlertReceiver& receiver, Secret key, const Clock& clock)
{
    if (const auto* webhook = std::get_if<AlertWebhook>(&receiver)) {
        auto* sender = new WebhookSender(*webhook, std::move(key), clock, &secondNow, this);
        connect(sender, &WebhookSender::delivered, this, &WatchAlerts::delivered);
        connect(sender, &WebhookSender::failed, this, &WatchAlerts::failed);
        m_receivers.push_back({.tell = [sender](const AlertMessage& message) { sender->send(message); },
                               .waiting = [sender] { return sender->waiting(); }});
        return;
    }
    const auto* mail = std::get_if<AlertMail>(&receiver);
    auto* teller =
        mail ? new ProgramTeller(mailProgram(*mail), this,
                                 [mail = *mail](const AlertMessage& message) { return mailText(mail, message); })
             : new ProgramTeller(std::get<AlertProgram>(receiver), this);
    connect(teller, &ProgramTeller::delivered, this, &WatchAlerts::delivered);
    connect(teller, &ProgramTeller::failed, this, &WatchAlerts::failed);
    m_receivers.push_back({.tell = [teller](const AlertMessage& message) { teller->send(message); },
                           .waiting = [teller] { return static_cast<std::size_t>(teller->running()); }});
}

void WatchAlerts::start()
{
    m_looks.start(kBetweenLooks);
}

void WatchAlerts::tellTrial()
{
    const AlertMessage message{.when = secondNow(),
                               .began = {{.rule = u"Trial"_s,
                                          .condition = u"nothing is wrong: somebody tries whether this is heard"_s,
                                          .change = {.backend = u"none"_s, .since = secondNow()}}}};
    for (const Receiver& receiver : m_receivers)
        receiver.tell(message);
}

std::size_t WatchAlerts::waiting() const
{
    std::size_t waiting = 0;
    for (const Receiver& receiver : m_receivers)
        waiting += receiver.waiting();
    return waiting;
}

void WatchAlerts::look()
{
    const std::chrono::minutes timeOfDay(QTime::currentTime().msecsSinceStartOfDay() / 60'000);
    const AlertDesk::Findings findings = m_watch.look(secondNow(), timeOfDay);
    for (const AlertNotice& notice : findings.log)
        Q_EMIT noted(notice);
    if (!findings.message)
        return;
    for (const Receiver& receiver : m_receivers)
        receiver.tell(*findings.message);
}

} // namespace roundtrip::cli

#include "moc_WatchAlerts.cpp"
