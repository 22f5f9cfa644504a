// SPDX-License-Identifier: GPL-3.0-or-later
#include "alerts/WatchAlerts.h"

#include "alerts/DesktopTeller.h"
#include "alerts/MailText.h"
#include "alerts/ProgramTeller.h"
#include "alerts/WebhookSender.h"
#include "backends/SecretResolver.h"
#include "core/UserFile.h"

#include <QTime>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kMostAlertFileBytes = 1'000'000;
constexpr std::chrono::seconds kBetweenLooks(30);

std::chrono::sys_seconds secondNow()
{
    return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

/// What this machine lacks to tell that receiver.
Result<void> checkReceiver(const AlertReceiver& receiver)
{
    const auto* mail = std::get_if<AlertMail>(&receiver);
    if (mail && mailProgram(*mail).words.isEmpty())
        return Error{.code = ErrorCode::InvalidConfiguration,
                     .detail = u"There is no sendmail on this machine"_s,
                     .hint = u"Install one (msmtp-mta, postfix), or name a program as \"sendmail\"."_s};
    return std::holds_alternative<AlertDesktop>(receiver) ? DesktopTeller::check() : Result<void>();
}

/// Empty where nothing is signed.
Result<Secret> keyOf(const AlertReceiver& receiver, const SecretResolver& secrets)
{
    const auto* webhook = std::get_if<AlertWebhook>(&receiver);
    return webhook && !webhook->secret.isEmpty() ? secrets.resolve(webhook->secret) : Result<Secret>(Secret());
}

} // namespace

Result<AlertSetup> AlertSetup::load(const QString& path, const SecretResolver& secrets)
{
    const auto text = readUserFile(path, kMostAlertFileBytes);
    if (!text)
        return text.error();
    auto file = AlertFile::parse(text.value().bytes);
    if (!file)
        return file.error();
    AlertSetup setup{.file = std::move(file).value()};
    for (const AlertReceiver& receiver : setup.file.receivers) {
        if (auto checked = checkReceiver(receiver); !checked)
            return checked.error();
        auto key = keyOf(receiver, secrets);
        if (!key)
            return key.error();
        setup.keys.push_back(std::move(key).value());
    }
    return setup;
}

WatchAlerts::WatchAlerts(AlertSetup setup, const Clock& clock, QObject* parent)
    : QObject(parent), m_watch(setup.file.rules)
{
    for (std::size_t i = 0; i < setup.file.receivers.size(); ++i) {
        const AlertReceiver& receiver = setup.file.receivers[i];
        if (const auto* webhook = std::get_if<AlertWebhook>(&receiver))
            m_receivers.push_back(receiverOf(*webhook, std::move(setup.keys.at(i)), clock));
        else if (const auto* program = std::get_if<AlertProgram>(&receiver))
            m_receivers.push_back(receiverOf(*program));
        else if (const auto* mail = std::get_if<AlertMail>(&receiver))
            m_receivers.push_back(receiverOf(*mail));
        else
            m_receivers.push_back(desktopReceiver());
    }
    connect(&m_looks, &QTimer::timeout, this, &WatchAlerts::look);
}

WatchAlerts::~WatchAlerts() = default;

template<typename Teller>
Teller* WatchAlerts::heard(Teller* teller)
{
    connect(teller, &Teller::delivered, this, &WatchAlerts::delivered);
    connect(teller, &Teller::failed, this, &WatchAlerts::failed);
    return teller;
}

WatchAlerts::Receiver WatchAlerts::receiverOf(const AlertWebhook& webhook, Secret key, const Clock& clock)
{
    auto* sender = heard(new WebhookSender(webhook, std::move(key), clock, &secondNow, this));
    return {.tell = [sender](const AlertMessage& message) { sender->send(message); },
            .waiting = [sender] { return sender->waiting(); }};
}

WatchAlerts::Receiver WatchAlerts::receiverOf(const AlertProgram& program)
{
    auto* teller = heard(new ProgramTeller(program, this));
    return {.tell = [teller](const AlertMessage& message) { teller->send(message); },
            .waiting = [teller] { return static_cast<std::size_t>(teller->running()); }};
}

WatchAlerts::Receiver WatchAlerts::receiverOf(const AlertMail& mail)
{
    const auto input = [mail](const AlertMessage& message) { return mailText(mail, message); };
    auto* teller = heard(new ProgramTeller(mailProgram(mail), this, input));
    return {.tell = [teller](const AlertMessage& message) { teller->send(message); },
            .waiting = [teller] { return static_cast<std::size_t>(teller->running()); }};
}

WatchAlerts::Receiver WatchAlerts::desktopReceiver()
{
    auto* teller = heard(new DesktopTeller(this));
    return {.tell = [teller](const AlertMessage& message) { teller->send(message); },
            .waiting = [teller] { return teller->waiting(); }};
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

WatchAlertEntry WatchAlerts::entryOf(const AlertNotice& notice)
{
    WatchAlertEntry entry{.rule = notice.rule,
                          .condition = notice.condition,
                          .backend = notice.change.backend,
                          .since = notice.change.since};
    if (notice.change.kind != AlertChange::Kind::Began)
        entry.until = secondNow();
    return entry;
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

} // namespace roundtrip

#include "moc_WatchAlerts.cpp"
