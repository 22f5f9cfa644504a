// SPDX-License-Identifier: GPL-3.0-or-later
// The preflight in words.
#include "load/Preflight.h"

#include "core/Plural.h"

#include <QLocale>

#include <cmath>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

QString rounded(double number)
{
    return QLocale(QLocale::English).toString(number, 'f', 0);
}

QString whole(double number, const char* noun, const char* plural = nullptr)
{
    return countedWhole(std::llround(number), noun, plural);
}

/// Rounded down: a quota never lets through more than said.
QString percentOf(double share)
{
    return QLocale(QLocale::English).toString(std::floor(share * 1000.0) / 10.0, 'f', 1) + u" %"_s;
}

QString billSentence(const BackendPreflight& backend)
{
    QString sentence = u"%1: %2 and %3 are %4"_s.arg(backend.backend, whole(backend.messages, "message"),
                                                     whole(backend.deliveries, "delivery", "deliveries"),
                                                     whole(backend.billableMessages, "billable message"));
    if (backend.functionCalls > 0.0)
        sentence += u" and "_s + whole(backend.functionCalls, "function call");
    return sentence + (backend.isSimulated ? u", were it not simulated."_s : u"."_s);
}

QString quotaSentence(const BackendPreflight& backend, const QuotaCheck& check)
{
    const QString start = u"%1: its plan %2 has %3 %4, the run needs %5"_s.arg(
        backend.backend, backend.planLabel, rounded(check.allowed), quotaLimitName(check.limit), rounded(check.needed));
    if (check.limit == QuotaCheck::Limit::Connections)
        return start + u"."_s;
    return start + u": at most %1 can arrive."_s.arg(percentOf(check.mostShare()));
}

} // namespace

QString quotaLimitName(QuotaCheck::Limit limit)
{
    switch (limit) {
    case QuotaCheck::Limit::Connections:
        return u"connections"_s;
    case QuotaCheck::Limit::MessagesPerSecond:
        return u"messages a second"_s;
    case QuotaCheck::Limit::MessagesPerHour:
        return u"messages an hour"_s;
    case QuotaCheck::Limit::MessagesPerDay:
        return u"messages a day"_s;
    case QuotaCheck::Limit::MessagesPerMonth:
        return u"messages a month"_s;
    case QuotaCheck::Limit::DeliveriesPerSecond:
        break;
    }
    return u"deliveries a second to a connection"_s;
}

std::optional<Error> Preflight::confirmationNeeded(const SpendGuard& guard) const
{
    for (const BackendPreflight& backend : backends) {
        const bool isSmall = backend.connections <= guard.connections && backend.deliveries <= guard.deliveries;
        if (backend.isLocal || isSmall)
            continue;
        return Error{.code = ErrorCode::InvalidConfiguration,
                     .detail =
                         u"\"%1\" is not on this machine, and the plan makes %2 and about %3 there. They may be "
                         "billed"_s.arg(backend.backend, whole(static_cast<double>(backend.connections), "connection"),
                                        whole(backend.deliveries, "delivery", "deliveries")),
                     .hint = {}};
    }
    return std::nullopt;
}

QStringList Preflight::describe() const
{
    QStringList lines;
    for (const BackendPreflight& backend : backends) {
        if (backend.billableMessages > 0.0 || backend.functionCalls > 0.0)
            lines << billSentence(backend);
        for (const QuotaCheck& check : backend.checks) {
            if (check.isExceeded())
                lines << quotaSentence(backend, check);
        }
    }
    return lines;
}

} // namespace roundtrip
