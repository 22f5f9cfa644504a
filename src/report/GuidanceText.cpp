// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/GuidanceText.h"

#include "core/Plural.h"
#include "report/CostText.h"
#include "report/FigureText.h"
#include "report/PublishedStudy.h"

#include <QJsonArray>
#include <QLocale>

#include <algorithm>
#include <array>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

QString wholeText(double number)
{
    return QLocale(QLocale::English).toString(number, 'f', 0);
}

/// A figure in the unit of its rule.
QString inRuleUnit(NeedRule rule, double value)
{
    switch (rule) {
    case NeedRule::Median:
    case NeedRule::Tail:
    case NeedRule::FirstMessage:
        return latencyText(value);
    case NeedRule::Loss:
    case NeedRule::Connecting:
        return shareText(value);
    case NeedRule::Budget:
        return u'$' + moneyText(value);
    default:
        return wholeText(value);
    }
}

QString ruleId(NeedRule rule)
{
    static const std::array kIds{"median", "tail",   "first_message", "loss",      "connecting",
                                 "peak",   "budget", "lock_in",       "own_server"};
    return QString::fromLatin1(kIds.at(static_cast<std::size_t>(rule)));
}

QString doubtId(Doubt doubt)
{
    static const std::array kIds{
        "",          "not_measured", "too_few_samples", "median_instead", "interval_spans", "fewer_connections",
        "less_load", "client_bound", "quota_limited",   "no_prices",      "no_offer"};
    return QString::fromLatin1(kIds.at(static_cast<std::size_t>(doubt)));
}

QString tieText(const Finding& finding)
{
    if (finding.verdict == Verdict::CannotSay)
        return u"nobody has described it"_s;
    switch (finding.tie) {
    case Tie::Provider:
        return u"bound to one provider's gateway, functions and table"_s;
    case Tie::Broker:
        return u"bound to a broker's protocol, beside the host of the functions"_s;
    case Tie::None:
        break;
    }
    return u"standard WebSocket, on any host"_s;
}

QJsonValue jsonNumber(const std::optional<double>& value)
{
    return value ? QJsonValue(*value) : QJsonValue();
}

/// "fits: 24.1 ms (23 ms to 25 ms)", with why where it is open.
QString cellText(const Finding& finding)
{
    QString text = verdictText(finding.verdict);
    if (const QString found = foundText(finding); !found.isEmpty())
        text += u": "_s + found;
    const QString doubt = doubtText(finding);
    return doubt.isEmpty() ? text : text + u"; "_s + doubt;
}

} // namespace

QString verdictText(Verdict verdict)
{
    return verdict == Verdict::Fits         ? u"fits"_s
           : verdict == Verdict::DoesNotFit ? u"does not fit"_s
                                            : u"cannot be said"_s;
}

QString ruleText(NeedRule rule)
{
    switch (rule) {
    case NeedRule::Median:
        return u"Usual round trip (p50)"_s;
    case NeedRule::Tail:
        return u"Slow round trips (p99)"_s;
    case NeedRule::FirstMessage:
        return u"First message (p50)"_s;
    case NeedRule::Loss:
        return u"Messages that do not arrive"_s;
    case NeedRule::Connecting:
        return u"Connections that fail"_s;
    case NeedRule::Peak:
        return u"Users at the peak"_s;
    case NeedRule::Budget:
        return u"Dollars a month"_s;
    case NeedRule::LockIn:
        return u"No lock-in"_s;
    case NeedRule::OwnServer:
        break;
    }
    return u"No server to look after"_s;
}

QString limitText(const Finding& finding)
{
    if (finding.rule == NeedRule::LockIn || finding.rule == NeedRule::OwnServer)
        return u"yes"_s;
    return (finding.rule == NeedRule::Peak ? u"%1"_s : u"at most %1"_s).arg(inRuleUnit(finding.rule, finding.limit));
}

QString foundText(const Finding& finding)
{
    if (finding.rule == NeedRule::LockIn)
        return tieText(finding);
    if (finding.rule == NeedRule::OwnServer)
        return finding.verdict == Verdict::Fits         ? u"the provider runs it"_s
               : finding.verdict == Verdict::DoesNotFit ? u"a server of one's own: updates, monitoring"_s
                                                        : u"nobody has described it"_s;
    if (!finding.value)
        return {};
    const QString value = inRuleUnit(finding.rule, *finding.value);
    if (finding.rule == NeedRule::Peak)
        return u"measured with %1"_s.arg(value);
    if (finding.rule == NeedRule::Budget)
        return u"about %1 (%2)"_s.arg(value, finding.offer);
    if (!finding.low || !finding.high)
        return value;
    return u"%1 (%2 to %3)"_s.arg(value, inRuleUnit(finding.rule, *finding.low),
                                  inRuleUnit(finding.rule, *finding.high));
}

QString doubtText(const Finding& finding)
{
    switch (finding.doubt) {
    case Doubt::None:
        return {};
    case Doubt::NotMeasured:
        return u"not measured"_s;
    case Doubt::TooFewSamples:
        return u"too few samples: %1"_s.arg(wholeText(static_cast<double>(finding.n)));
    case Doubt::MedianInstead:
        return u"too few samples for a p99; this is the p50, and too slow already"_s;
    case Doubt::IntervalSpans:
        return u"the limit lies within the interval: more samples would tell"_s;
    case Doubt::FewerConnections:
        if (finding.rule == NeedRule::Peak) // what was found says it
            return {};
        return u"measured with %1 only"_s.arg(counted(finding.connections, "connection"));
    case Doubt::LessLoad:
        return u"measured with fewer messages a second than users send"_s;
    case Doubt::ClientBound:
        return u"the client itself may have been the slow one"_s;
    case Doubt::QuotaLimited:
        return u"its plan could not carry the run; a larger one may do otherwise"_s;
    case Doubt::NoPrices:
        return u"the price table does not know it"_s;
    case Doubt::NoOffer:
        break;
    }
    return u"no offer of the price table carries the load"_s;
}

QString findingSentence(const Finding& finding)
{
    const QString found = foundText(finding);
    QString sentence = ruleText(finding.rule);
    if (!found.isEmpty())
        sentence += u": "_s + found;
    if (finding.rule != NeedRule::LockIn && finding.rule != NeedRule::OwnServer)
        sentence += (found.isEmpty() ? u": "_s : u", "_s) + limitText(finding) + u" needed"_s;
    const QString doubt = doubtText(finding);
    return doubt.isEmpty() ? sentence : sentence + u"; "_s + doubt;
}

QString guidanceLabel(const Guidance& guidance)
{
    QStringList marks;
    if (guidance.isSimulated)
        marks << u"simulated"_s;
    if (guidance.isLocalRuntime)
        marks << u"local runtime"_s;
    if (guidance.isMatchedByOrder)
        marks << u"matched by order"_s;
    return marks.isEmpty() ? guidance.backend : u"%1 (%2)"_s.arg(guidance.backend, marks.join(u", "_s));
}

ReportTable guidanceTable(const QString& caption, const QList<Guidance>& guidance)
{
    ReportTable table{.caption = caption, .header = {u"Backend"_s, u"Needs met"_s}};
    if (!guidance.isEmpty()) {
        for (const Finding& finding : guidance.first().findings)
            table.header << u"%1, %2"_s.arg(ruleText(finding.rule), limitText(finding));
    }
    for (const Guidance& one : guidance) {
        const auto met = std::count_if(one.findings.cbegin(), one.findings.cend(),
                                       [](const Finding& each) { return each.verdict == Verdict::Fits; });
        QList<ReportCell> row{
            {.text = guidanceLabel(one)},
            {.text = u"%1 of %2: %3"_s.arg(met).arg(one.findings.size()).arg(verdictText(one.verdict))}};
        for (const Finding& finding : one.findings)
            row << ReportCell{.text = cellText(finding), .isDoubtful = finding.verdict == Verdict::CannotSay};
        table.rows << row;
    }
    return table;
}

QString guidanceSummary(const QList<Guidance>& guidance)
{
    QStringList parts;
    for (const auto& [verdict, words] :
         {std::pair{Verdict::Fits, u"Fits"_s}, std::pair{Verdict::DoesNotFit, u"Does not fit"_s},
          std::pair{Verdict::CannotSay, u"Cannot be said"_s}}) {
        QStringList names;
        for (const Guidance& one : guidance) {
            if (one.verdict == verdict)
                names << one.backend;
        }
        if (!names.isEmpty())
            parts << words + u": "_s + names.join(u", "_s) + u'.';
    }
    return parts.join(u' ');
}

QString guidanceLoad(const Needs& needs, const QList<Guidance>& guidance)
{
    const auto rate = [](double perSecond) { return QLocale(QLocale::English).toString(perSecond, 'g', 2); };
    for (const Guidance& one : guidance) {
        if (!one.perSecond)
            continue;
        const QString users = countedWhole(std::llround(needs.usage.users), "user");
        QString sentence = u"Measured with %1 a second at %2; %3 %4 %5 a second on average."_s.arg(
            counted(*one.perSecond, "message"), counted(one.connections, "connection"), users,
            std::llround(needs.usage.users) == 1 ? u"sends"_s : u"send"_s, rate(needs.messagesPerSecond()));
        const bool isMissed = std::any_of(guidance.cbegin(), guidance.cend(),
                                          [](const Guidance& each) { return each.verdict == Verdict::DoesNotFit; });
        if (isMissed && *one.perSecond > needs.messagesPerSecond())
            sentence += u" What does not fit under more load may still fit under less."_s;
        return sentence;
    }
    return {};
}

QString inFlightText(const QList<Guidance>& guidance)
{
    QStringList parts;
    for (const Guidance& one : guidance) {
        if (one.inFlight > 0)
            parts << u"%1 (%2)"_s.arg(one.backend, wholeText(static_cast<double>(one.inFlight)));
    }
    return parts.isEmpty() ? QString()
                           : u"Messages that were under way when the run was stopped count neither as arrived nor as "
                             "lost: %1."_s.arg(parts.join(u", "_s));
}

ReportSection guidanceSection(const GuidanceFacts& facts, const PublishedStudy& study)
{
    ReportSection section{
        .heading = u"When to use which"_s,
        .paragraphs = {
            u"The article's three cases as needs, held against this run. A need is met where the whole 95 % interval "
            "lies within the limit and missed where it lies beyond; else nothing can be said. Needs and load of your "
            "own: roundtrip-cli guide, or Tools ▸ Which should I use? in the window."_s}};
    if (facts.info.anySimulated())
        section.paragraphs << u"Simulated backends are judged as the lab behaves, which is no cloud."_s;
    else if (const QString origin = facts.info.originSentence(); !origin.isEmpty())
        section.paragraphs << origin;
    for (const ArticleCase& one : articleCases()) {
        const QList<Guidance> guidance = guide(one.needs, facts);
        QStringList advised;
        for (const QString& platform : study.advised(one.id))
            advised << facts.costs.prices().platformName(platform);
        section.paragraphs << u"%1 (%2, the article's advice: %3). %4"_s.arg(
            QString::fromUtf8(one.title), countedWhole(std::llround(one.needs.peakUsers()), "user"),
            advised.join(u", "_s),
            QStringList{guidanceSummary(guidance), guidanceLoad(one.needs, guidance), inFlightText(guidance)}
                .join(u' ')
                .trimmed());
        section.tables << guidanceTable(u"%1. %2"_s.arg(QString::fromUtf8(one.title), QString::fromUtf8(one.wording)),
                                        guidance);
    }
    return section;
}

QJsonObject guidanceToJson(const Guidance& guidance)
{
    QJsonArray findings;
    for (const Finding& finding : guidance.findings)
        findings.append(QJsonObject{{u"rule"_s, ruleId(finding.rule)},
                                    {u"verdict"_s, verdictText(finding.verdict)},
                                    {u"doubt"_s, doubtId(finding.doubt)},
                                    {u"limit"_s, finding.limit},
                                    {u"value"_s, jsonNumber(finding.value)},
                                    {u"ci_low"_s, jsonNumber(finding.low)},
                                    {u"ci_high"_s, jsonNumber(finding.high)},
                                    {u"connections"_s, finding.connections},
                                    {u"n"_s, static_cast<qint64>(finding.n)},
                                    {u"sentence"_s, findingSentence(finding)}});
    return {{u"backend"_s, guidance.backend},
            {u"platform"_s, guidance.platform},
            {u"simulated"_s, guidance.isOriginKnown ? QJsonValue(guidance.isSimulated) : QJsonValue()},
            {u"local_runtime"_s, guidance.isLocalRuntime},
            {u"verdict"_s, verdictText(guidance.verdict)},
            {u"connections"_s, guidance.connections},
            {u"messages_per_second"_s, jsonNumber(guidance.perSecond)},
            {u"in_flight"_s, qint64{guidance.inFlight}},
            {u"findings"_s, findings}};
}

} // namespace roundtrip
