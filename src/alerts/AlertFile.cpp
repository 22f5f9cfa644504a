// SPDX-License-Identifier: GPL-3.0-or-later
#include "alerts/AlertFile.h"

#include "backends/SecretResolver.h"
#include "core/SafeText.h"

#include <QHostAddress>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QSet>

#include <algorithm>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMostAlertBytes = 256 * 1024;
constexpr qsizetype kMostAlertRules = 200;
constexpr qsizetype kMostReceivers = 20;
constexpr qsizetype kMostNameLetters = 100;
/// A p99 says something of 368 messages on (Intervals.h): at a probe a second, the default, this has about 800 that are
/// decided. Little is lost by it: one in a hundred of them is nine, so that it turns bad within seconds of being so.
constexpr std::chrono::seconds kFigureWindow(900);
constexpr std::chrono::seconds kShortestAlertWindow(60);
constexpr std::chrono::seconds kLongestAlertWindow(3600); // bins of a minute are large
constexpr double kMostAlertSeconds = 7.0 * 86'400.0;

Error alertFault(const QString& where, const QString& why, const QString& hint = {})
{
    return {.code = ErrorCode::InvalidConfiguration,
            .detail = u"The alerts file is not understood: %1 %2."_s.arg(where, why),
            .hint = hint};
}

/// A key that nobody knows; empty where there is none.
QString unknownKey(const QJsonObject& object, const QStringList& known)
{
    const QStringList keys = object.keys();
    for (const QString& key : keys) {
        if (!known.contains(key))
            return key;
    }
    return {};
}

/// Reads one object, and keeps the first fault.
class AlertObject
{
public:
    AlertObject(QString where, const QJsonValue& value, const QStringList& known)
        : m_where(std::move(where)), m_object(value.toObject())
    {
        if (!value.isObject())
            fail(u"is no object"_s);
        else if (const QString key = unknownKey(m_object, known); !key.isEmpty())
            fail(u"has a key \"%1\", which means nothing"_s.arg(safeLine(key.left(40))),
                 u"It may have: %1."_s.arg(known.join(u", "_s)));
    }

    [[nodiscard]] bool has(const QString& key) const { return m_object.contains(key); }
    [[nodiscard]] QString text(const QString& key)
    {
        const QJsonValue value = m_object.value(key);
        if (!value.isString() && !value.isUndefined())
            fail(u"has a \"%1\" that is no text"_s.arg(key));
        return value.toString();
    }
    [[nodiscard]] std::chrono::seconds seconds(const QString& key, std::chrono::seconds otherwise)
    {
        const QJsonValue value = m_object.value(key);
        if (value.isUndefined())
            return otherwise;
        const double number = value.toDouble(-1.0);
        if (number < 0.0 || number > kMostAlertSeconds)
            fail(u"has a \"%1\" that is no number of seconds from 0 to a week"_s.arg(key));
        return std::chrono::seconds(static_cast<std::int64_t>(std::clamp(number, 0.0, kMostAlertSeconds)));
    }
    [[nodiscard]] QJsonArray list(const QString& key) const { return m_object.value(key).toArray(); }
    [[nodiscard]] bool isTrue(const QString& key) const { return m_object.value(key) == QJsonValue(true); }
    void fail(const QString& why, const QString& hint = {})
    {
        if (!m_fault)
            m_fault = alertFault(m_where, why, hint);
    }
    void fail(const Error& error) { fail(u"has something wrong: "_s + error.detail, error.hint); }
    [[nodiscard]] const std::optional<Error>& fault() const { return m_fault; }

private:
    QString m_where;
    QJsonObject m_object;
    std::optional<Error> m_fault;
};

AlertSubject readSubject(AlertObject& object, const QString& when)
{
    if (when == "no_data"_L1)
        return AlertOnSilence();
    if (when.contains(u'%')) {
        auto objective = Objective::parse(when);
        if (objective)
            return objective.value();
        object.fail(objective.error());
        return AlertOnSilence();
    }
    auto condition = Threshold::parse(when);
    if (!condition) {
        object.fail(condition.error());
        return AlertOnSilence();
    }
    AlertCondition read{.when = std::move(condition).value(), .until = {}};
    if (object.has(u"until"_s)) {
        auto until = Threshold::parse(object.text(u"until"_s));
        if (until)
            read.until = std::move(until).value();
        else
            object.fail(until.error());
    }
    return read;
}

Result<AlertFileRule> readRule(const QString& where, const QJsonValue& value)
{
    AlertObject object(where, value,
                       {u"name"_s, u"when"_s, u"until"_s, u"window_s"_s, u"for_s"_s, u"well_for_s"_s, u"quiet"_s});
    AlertFileRule read;
    read.rule.condition = object.text(u"when"_s);
    read.rule.name = object.text(u"name"_s).left(kMostNameLetters);
    if (read.rule.name.isEmpty())
        read.rule.name = read.rule.condition.left(kMostNameLetters);
    read.subject = readSubject(object, read.rule.condition);
    if (object.has(u"until"_s) && !std::holds_alternative<AlertCondition>(read.subject))
        object.fail(u"has an \"until\", which only a condition on a figure can have"_s);
    if (std::holds_alternative<AlertCondition>(read.subject))
        read.window = kFigureWindow;
    read.window = object.seconds(u"window_s"_s, read.window);
    if (read.window < kShortestAlertWindow || read.window > kLongestAlertWindow)
        object.fail(u"has a \"window_s\" that is not from 60 to 3600"_s);
    read.rule.timing.badFor = object.seconds(u"for_s"_s, read.rule.timing.badFor);
    read.rule.timing.goodFor = object.seconds(u"well_for_s"_s, read.rule.timing.badFor);
    if (object.has(u"quiet"_s)) {
        const auto quiet = QuietHours::parse(object.text(u"quiet"_s));
        if (quiet)
            read.rule.quiet = quiet.value();
        else
            object.fail(quiet.error());
    }
    if (object.fault())
        return *object.fault();
    return read;
}

std::optional<WebhookForm> webhookForm(const QString& name)
{
    if (name.isEmpty() || name == "json"_L1)
        return WebhookForm::Json;
    if (name == "chat"_L1)
        return WebhookForm::Chat;
    return name == "plain"_L1 ? std::optional(WebhookForm::Plain) : std::nullopt;
}

/// An address goes into a header and to a program: letters that mean nothing to either.
bool isMailAddress(const QString& text)
{
    static const QRegularExpression form(u"^[A-Za-z0-9._+=][A-Za-z0-9._+=-]{0,63}@[A-Za-z0-9][A-Za-z0-9.-]{0,250}$"_s);
    return form.match(text).hasMatch();
}

Result<AlertReceiver> readMail(AlertObject& object)
{
    const AlertMail mail{.to = object.text(u"mail"_s), .sendmail = object.text(u"sendmail"_s)};
    if (!isMailAddress(mail.to))
        object.fail(u"has a \"mail\" that is no address such as ops@example.org"_s);
    if (object.has(u"form"_s) || object.has(u"secret"_s))
        object.fail(u"has a \"form\" or \"secret\", which are for webhooks"_s);
    return object.fault() ? Result<AlertReceiver>(*object.fault()) : Result<AlertReceiver>(AlertReceiver(mail));
}

Result<AlertReceiver> readDesktop(AlertObject& object)
{
    if (!object.isTrue(u"desktop"_s))
        object.fail(u"has a \"desktop\" that is not true: leave the receiver out instead"_s);
    if (object.has(u"form"_s) || object.has(u"secret"_s) || object.has(u"sendmail"_s))
        object.fail(u"has a \"form\", \"secret\" or \"sendmail\", which are for others"_s);
    return object.fault() ? Result<AlertReceiver>(*object.fault())
                          : Result<AlertReceiver>(AlertReceiver(AlertDesktop()));
}

Result<AlertReceiver> readReceiver(const QString& where, const QJsonValue& value)
{
    AlertObject object(where, value,
                       {u"webhook"_s, u"form"_s, u"secret"_s, u"command"_s, u"mail"_s, u"sendmail"_s, u"desktop"_s});
    if (object.has(u"webhook"_s) + object.has(u"command"_s) + object.has(u"mail"_s) + object.has(u"desktop"_s) != 1)
        object.fail(u"must have one of \"webhook\", \"command\", \"mail\" and \"desktop\""_s);
    if (object.has(u"desktop"_s))
        return readDesktop(object);
    if (object.has(u"sendmail"_s) && !object.has(u"mail"_s))
        object.fail(u"has a \"sendmail\", which is for \"mail\""_s);
    if (object.has(u"mail"_s))
        return readMail(object);
    AlertProgram program;
    for (const QJsonValue& word : object.list(u"command"_s))
        program.words << word.toString();
    if (object.has(u"command"_s) && (program.words.isEmpty() || program.words.first().isEmpty()))
        object.fail(u"has a \"command\" that is no list of a program and its arguments"_s);
    AlertWebhook webhook;
    webhook.secret = object.text(u"secret"_s);
    if (!webhook.secret.isEmpty() && !isSecretReference(webhook.secret))
        object.fail(u"has a \"secret\" in it"_s,
                    u"A file is copied and shown: give env:NAME or keychain:NAME, where it is kept."_s);
    const auto form = webhookForm(object.text(u"form"_s));
    if (!form)
        object.fail(u"has a \"form\" that is none of json, chat, plain"_s);
    webhook.form = form.value_or(WebhookForm::Json);
    if (object.has(u"webhook"_s)) {
        auto url = webhookUrl(object.text(u"webhook"_s));
        if (url)
            webhook.url = std::move(url).value();
        else
            object.fail(url.error());
    }
    if (object.fault())
        return *object.fault();
    return object.has(u"webhook"_s) ? AlertReceiver(webhook) : AlertReceiver(program);
}

} // namespace

Result<QUrl> webhookUrl(const QString& text)
{
    const QUrl url(text, QUrl::StrictMode);
    const bool isHere = url.host() == "localhost"_L1 || QHostAddress(url.host()).isLoopback();
    const bool isSound = url.isValid() && !url.host().isEmpty() && url.userInfo().isEmpty() &&
                         (url.scheme() == "https"_L1 || (url.scheme() == "http"_L1 && isHere));
    if (!isSound) // not repeated: the address of a webhook is often its secret
        return Error{.code = ErrorCode::InvalidConfiguration,
                     .detail = u"alerts cannot be sent to that address"_s,
                     .hint = u"It must be https, or http to this machine, and have no user in it."_s};
    return url;
}

Result<AlertFile> AlertFile::parse(const QByteArray& json)
{
    QJsonParseError fault{};
    const QJsonDocument document = QJsonDocument::fromJson(json.left(kMostAlertBytes), &fault);
    if (fault.error != QJsonParseError::NoError)
        return Error{.code = ErrorCode::ParseFailed,
                     .detail =
                         u"The alerts file is no JSON: %1 at byte %2"_s.arg(fault.errorString()).arg(fault.offset),
                     .hint = {}};
    AlertObject whole(u"it"_s, document.isObject() ? QJsonValue(document.object()) : QJsonValue(),
                      {u"rules"_s, u"tell"_s});
    const QJsonArray rules = whole.list(u"rules"_s);
    const QJsonArray receivers = whole.list(u"tell"_s);
    if (rules.isEmpty() || rules.size() > kMostAlertRules)
        whole.fail(u"must have from 1 to %1 \"rules\""_s.arg(kMostAlertRules));
    if (receivers.size() > kMostReceivers)
        whole.fail(u"tells more than %1 receivers"_s.arg(kMostReceivers));
    if (whole.fault())
        return *whole.fault();
    AlertFile file;
    QSet<QString> names;
    for (qsizetype i = 0; i < rules.size(); ++i) {
        auto rule = readRule(u"rule %1"_s.arg(i + 1), rules.at(i));
        if (!rule)
            return rule.error();
        if (names.contains(rule.value().rule.name))
            return alertFault(u"rule %1"_s.arg(i + 1), u"has the name of another"_s);
        names.insert(rule.value().rule.name);
        file.rules.push_back(std::move(rule).value());
    }
    for (qsizetype i = 0; i < receivers.size(); ++i) {
        auto receiver = readReceiver(u"receiver %1"_s.arg(i + 1), receivers.at(i));
        if (!receiver)
            return receiver.error();
        file.receivers.push_back(std::move(receiver).value());
    }
    return file;
}

} // namespace roundtrip
