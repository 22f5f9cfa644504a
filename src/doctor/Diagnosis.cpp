// SPDX-License-Identifier: GPL-3.0-or-later
#include "doctor/Diagnosis.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QLocale>
#include <QStringList>

#include <algorithm>
#include <array>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

struct KindText
{
    StepKind kind;
    const char* name;
    const char* title;
};

constexpr std::array kKinds{
    KindText{StepKind::Proxy, "proxy", QT_TRANSLATE_NOOP("Doctor", "Proxy")},
    KindText{StepKind::Name, "name", QT_TRANSLATE_NOOP("Doctor", "Name")},
    KindText{StepKind::Tcp, "tcp", QT_TRANSLATE_NOOP("Doctor", "TCP")},
    KindText{StepKind::Tunnel, "tunnel", QT_TRANSLATE_NOOP("Doctor", "Through the proxy")},
    KindText{StepKind::Tls, "tls", QT_TRANSLATE_NOOP("Doctor", "TLS")},
    KindText{StepKind::LetIn, "let_in", QT_TRANSLATE_NOOP("Doctor", "Token or auth")},
    KindText{StepKind::Upgrade, "upgrade", QT_TRANSLATE_NOOP("Doctor", "Upgrade")},
    KindText{StepKind::Connect, "connect", QT_TRANSLATE_NOOP("Doctor", "Connection")},
    KindText{StepKind::Join, "join", QT_TRANSLATE_NOOP("Doctor", "Join")},
    KindText{StepKind::Acknowledgement, "acknowledgement", QT_TRANSLATE_NOOP("Doctor", "Acknowledgement")},
    KindText{StepKind::Echo, "echo", QT_TRANSLATE_NOOP("Doctor", "Own echo")},
    KindText{StepKind::ServerStamps, "server_stamps", QT_TRANSLATE_NOOP("Doctor", "Server stamps")},
    KindText{StepKind::ClockDifference, "clock_difference", QT_TRANSLATE_NOOP("Doctor", "Clock difference")},
    KindText{StepKind::ColdStart, "cold_start", QT_TRANSLATE_NOOP("Doctor", "Cold start")},
    KindText{StepKind::Plan, "plan", QT_TRANSLATE_NOOP("Doctor", "Plan and quota")},
};

struct FactText
{
    QLatin1StringView key;
    const char* label;
};

constexpr std::array kFacts{
    FactText{"proxy"_L1, QT_TRANSLATE_NOOP("Doctor", "proxy")},
    FactText{"addresses"_L1, QT_TRANSLATE_NOOP("Doctor", "addresses")},
    FactText{"version"_L1, QT_TRANSLATE_NOOP("Doctor", "version")},
    FactText{"cipher"_L1, QT_TRANSLATE_NOOP("Doctor", "cipher")},
    FactText{"chain"_L1, QT_TRANSLATE_NOOP("Doctor", "chain")},
    FactText{"days_left"_L1, QT_TRANSLATE_NOOP("Doctor", "days left")},
    FactText{"status"_L1, QT_TRANSLATE_NOOP("Doctor", "status")},
    FactText{"headers"_L1, QT_TRANSLATE_NOOP("Doctor", "headers")},
    FactText{"platform"_L1, QT_TRANSLATE_NOOP("Doctor", "platform")},
    FactText{"instance"_L1, QT_TRANSLATE_NOOP("Doctor", "instance")},
    FactText{"handler_us"_L1, QT_TRANSLATE_NOOP("Doctor", "in the server (µs)")},
    FactText{"broker_us"_L1, QT_TRANSLATE_NOOP("Doctor", "hand-over to the broker (µs)")},
    FactText{"ahead_ms"_L1, QT_TRANSLATE_NOOP("Doctor", "server ahead by (ms)")},
    FactText{"within_ms"_L1, QT_TRANSLATE_NOOP("Doctor", "within (ms)")},
    FactText{"on_joining"_L1, QT_TRANSLATE_NOOP("Doctor", "on joining")},
    FactText{"on_sending"_L1, QT_TRANSLATE_NOOP("Doctor", "on sending")},
    FactText{"init_us"_L1, QT_TRANSLATE_NOOP("Doctor", "start of the instance (µs)")},
    FactText{"plan"_L1, QT_TRANSLATE_NOOP("Doctor", "plan")},
    FactText{"connections"_L1, QT_TRANSLATE_NOOP("Doctor", "connections")},
    FactText{"messages_per_second"_L1, QT_TRANSLATE_NOOP("Doctor", "messages a second")},
    FactText{"messages_per_hour"_L1, QT_TRANSLATE_NOOP("Doctor", "messages an hour")},
    FactText{"messages_per_day"_L1, QT_TRANSLATE_NOOP("Doctor", "messages a day")},
    FactText{"messages_per_month"_L1, QT_TRANSLATE_NOOP("Doctor", "messages a month")},
};

/// The words that values can be, so that the window can say them in its own language.
[[maybe_unused]] constexpr std::array kWords{QT_TRANSLATE_NOOP("Doctor", "none"), QT_TRANSLATE_NOOP("Doctor", "cold"),
                                             QT_TRANSLATE_NOOP("Doctor", "warm"),
                                             QT_TRANSLATE_NOOP("Doctor", "unknown")};

const KindText& textOf(StepKind kind)
{
    return *std::find_if(kKinds.begin(), kKinds.end(), [kind](const KindText& each) { return each.kind == kind; });
}

QJsonObject errorJson(const Error& error)
{
    QJsonObject json{{u"code"_s, errorCodeName(error.code)}, {u"detail"_s, error.detail}, {u"hint"_s, error.hint}};
    if (error.httpStatus != 0)
        json.insert(u"http_status"_s, error.httpStatus);
    if (!error.providerCode.isEmpty())
        json.insert(u"provider_code"_s, error.providerCode);
    return json;
}

QJsonObject stepJson(const DoctorStep& step)
{
    QJsonObject facts;
    for (const DoctorFact& fact : step.facts)
        facts.insert(fact.key, fact.value);
    QJsonObject json{{u"step"_s, stepName(step.kind)},
                     {u"subject"_s, step.subject},
                     {u"verdict"_s, verdictName(step.verdict)},
                     {u"time_us"_s, step.took ? QJsonValue(qint64(toMicroseconds(*step.took))) : QJsonValue()},
                     {u"facts"_s, facts}};
    if (step.error)
        json.insert(u"error"_s, errorJson(*step.error));
    return json;
}

} // namespace

const DoctorStep* Diagnosis::firstFailure() const
{
    const auto found = std::find_if(steps.cbegin(), steps.cend(),
                                    [](const DoctorStep& step) { return step.verdict == StepVerdict::Failed; });
    return found == steps.cend() ? nullptr : &*found;
}

QJsonObject Diagnosis::toJson() const
{
    QJsonArray list;
    for (const DoctorStep& step : steps)
        list << stepJson(step);
    const DoctorStep* failure = firstFailure();
    return {{u"backend"_s, backend},
            {u"platform"_s, platform},
            {u"simulated"_s, simulated},
            {u"local_runtime"_s, localRuntime},
            {u"verdict"_s, wasCancelled ? u"cancelled"_s
                           : failure    ? u"failed"_s
                                        : u"well"_s},
            {u"failed_step"_s, failure ? QJsonValue(stepName(failure->kind)) : QJsonValue()},
            {u"steps"_s, list}};
}

QString stepName(StepKind kind)
{
    return QString::fromLatin1(textOf(kind).name);
}

const char* stepTitle(StepKind kind)
{
    return textOf(kind).title;
}

const char* verdictWord(StepVerdict verdict)
{
    switch (verdict) {
    case StepVerdict::Waiting:
        return QT_TRANSLATE_NOOP("Doctor", "waiting");
    case StepVerdict::Running:
        return QT_TRANSLATE_NOOP("Doctor", "running");
    case StepVerdict::Passed:
        return QT_TRANSLATE_NOOP("Doctor", "passed");
    case StepVerdict::Warned:
        return QT_TRANSLATE_NOOP("Doctor", "to be looked at");
    case StepVerdict::Failed:
        return QT_TRANSLATE_NOOP("Doctor", "failed");
    case StepVerdict::NotTried:
        return QT_TRANSLATE_NOOP("Doctor", "not tried");
    case StepVerdict::NotNeeded:
        return QT_TRANSLATE_NOOP("Doctor", "not needed");
    }
    return "";
}

QString verdictName(StepVerdict verdict)
{
    switch (verdict) {
    case StepVerdict::Waiting:
        return u"waiting"_s;
    case StepVerdict::Running:
        return u"running"_s;
    case StepVerdict::Passed:
        return u"passed"_s;
    case StepVerdict::Warned:
        return u"warned"_s;
    case StepVerdict::Failed:
        return u"failed"_s;
    case StepVerdict::NotTried:
        return u"not_tried"_s;
    case StepVerdict::NotNeeded:
        return u"not_needed"_s;
    }
    return {};
}

const char* factLabel(const QString& key)
{
    const auto found =
        std::find_if(kFacts.begin(), kFacts.end(), [&key](const FactText& each) { return each.key == key; });
    return found == kFacts.end() ? "" : found->label;
}

QString factValue(const DoctorFact& fact)
{
    if (fact.value.isDouble())
        return QLocale::c().toString(fact.value.toDouble(), 'f', QLocale::FloatingPointShortest);
    if (!fact.value.isArray())
        return fact.value.toString();
    QStringList parts;
    for (const QJsonValue& each : fact.value.toArray())
        parts << each.toString();
    return parts.join(u", "_s);
}

} // namespace roundtrip
