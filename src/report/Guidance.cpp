// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/Guidance.h"

#include "load/LoadPlan.h"
#include "report/ClientDoubt.h"

#include <algorithm>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

constexpr double kUsPerMs = 1'000.0;

/// The figures of one backend at the level that answers for the peak.
class Judge
{
public:
    Judge(const Needs& needs, const GuidanceFacts& facts, const QString& backend, const QString& platform)
        : m_needs(needs), m_facts(facts), m_backend(backend), m_platform(facts.platforms.find(platform))
    {
        for (const int level : facts.headline.levels()) {
            const bool isMeasured = facts.headline.find(backend, level, u"connection_success"_s, u"share"_s) ||
                                    facts.headline.find(backend, level, u"delivered_echo"_s, u"share"_s);
            if (isMeasured && m_level < needs.peakUsers())
                m_level = level;
        }
        const auto plan = LoadPlan::fromJson(facts.info.plan);
        if (plan && m_level > 0 && facts.info.plan.contains("connections"_L1))
            m_perSecond = plan.value().rateAt(m_level);
    }

    [[nodiscard]] QList<Finding> findings() const;
    [[nodiscard]] int level() const { return m_level; }
    [[nodiscard]] std::optional<double> perSecond() const { return m_perSecond; }
    [[nodiscard]] std::int64_t inFlight() const
    {
        const SummaryRow* row = find(u"in_flight"_s, u"count"_s);
        return row ? static_cast<std::int64_t>(row->value) : 0;
    }

private:
    [[nodiscard]] const SummaryRow* find(const QString& metric, const QString& statistic) const
    {
        return m_facts.headline.find(m_backend, m_level, metric, statistic);
    }
    /// Response time where there was a plan, else service time (chats).
    [[nodiscard]] const SummaryRow* latency(const QString& statistic) const
    {
        const SummaryRow* row = find(u"response_time"_s, statistic);
        return row ? row : find(u"service_time"_s, statistic);
    }
    [[nodiscard]] bool isQuotaLimited() const { return m_facts.info.quotaLimited.contains(m_backend); }
    [[nodiscard]] Finding judge(NeedRule rule, const SummaryRow* row, double limit) const;
    [[nodiscard]] Finding judgeTime(NeedRule rule, const SummaryRow* row, double limit) const;
    [[nodiscard]] Finding judgeMissing(NeedRule rule, const SummaryRow* shareKept, double limit) const;
    [[nodiscard]] Finding tail(double limit) const;
    [[nodiscard]] Finding loss(double limit) const;
    [[nodiscard]] Finding peak() const;
    [[nodiscard]] Finding budget(const QString& platform, double limit) const;

    const Needs& m_needs;
    const GuidanceFacts& m_facts;
    QString m_backend;
    const Platform* m_platform;
    int m_level = 0;
    std::optional<double> m_perSecond;
};

bool isTooFew(const SummaryRow& row)
{
    return row.flag == "too_few_samples"_L1 || !row.ciLow || !row.ciHigh;
}

Finding Judge::judge(NeedRule rule, const SummaryRow* row, double limit) const
{
    Finding finding{.rule = rule, .limit = limit, .connections = m_level};
    if (!row) {
        finding.doubt = Doubt::NotMeasured;
        return finding;
    }
    finding.value = row->value;
    finding.n = row->n;
    if (isTooFew(*row)) {
        finding.doubt = Doubt::TooFewSamples;
        return finding;
    }
    finding.low = row->ciLow;
    finding.high = row->ciHigh;
    if (*finding.high <= limit) {
        // A slow client only adds to what it measures: a need met by its figures is met.
        finding.doubt = m_level < m_needs.peakUsers()                               ? Doubt::FewerConnections
                        : m_perSecond && *m_perSecond < m_needs.messagesPerSecond() ? Doubt::LessLoad
                                                                                    : Doubt::None;
        finding.verdict = finding.doubt == Doubt::None ? Verdict::Fits : Verdict::CannotSay;
    } else if (*finding.low <= limit) {
        finding.doubt = Doubt::IntervalSpans;
    } else if (mayBeTheClients(m_facts.headline, *row,
                               [limit](const SummaryRow& other) { return other.ciLow && *other.ciLow > limit; })) {
        finding.doubt = Doubt::ClientBound;
    } else {
        finding.verdict = Verdict::DoesNotFit;
    }
    return finding;
}

/// A plan that could not carry the run may have made it slow, or fast by dropping most of it.
Finding Judge::judgeTime(NeedRule rule, const SummaryRow* row, double limit) const
{
    Finding finding = judge(rule, row, limit);
    if (isQuotaLimited() && finding.verdict != Verdict::CannotSay) {
        finding.verdict = Verdict::CannotSay;
        finding.doubt = Doubt::QuotaLimited;
    }
    return finding;
}

/// Of what is missing from a share: lost messages, failed connections.
Finding Judge::judgeMissing(NeedRule rule, const SummaryRow* shareKept, double limit) const
{
    if (!shareKept)
        return judge(rule, nullptr, limit);
    SummaryRow missing = *shareKept;
    missing.value = 1.0 - shareKept->value;
    if (shareKept->ciLow && shareKept->ciHigh) {
        missing.ciLow = 1.0 - *shareKept->ciHigh;
        missing.ciHigh = 1.0 - *shareKept->ciLow;
    }
    Finding finding = judge(rule, &missing, limit);
    // What a plan holds back is no fault of the platform on a larger one.
    if (finding.verdict == Verdict::DoesNotFit && isQuotaLimited()) {
        finding.verdict = Verdict::CannotSay;
        finding.doubt = Doubt::QuotaLimited;
    }
    return finding;
}

Finding Judge::tail(double limit) const
{
    const SummaryRow* median = latency(u"p50"_s);
    Finding finding = judgeTime(NeedRule::Tail, latency(u"p99"_s), limit);
    if (finding.doubt != Doubt::TooFewSamples && finding.doubt != Doubt::NotMeasured)
        return finding;
    // Too few for a p99, but where half of all are too slow already, so are one in a hundred.
    Finding half = judgeTime(NeedRule::Tail, median, limit);
    half.doubt = Doubt::MedianInstead;
    return half.verdict == Verdict::DoesNotFit ? half : finding;
}

Finding Judge::loss(double limit) const
{
    // The worse of what came back to the sender and what reached the others.
    const SummaryRow* echo = find(u"delivered_echo"_s, u"share"_s);
    const SummaryRow* pair = find(u"delivered_pair"_s, u"share"_s);
    const bool isOfOthers = pair && echo && pair->value < echo->value;
    Finding finding = judgeMissing(NeedRule::Loss, isOfOthers ? pair : echo, limit);
    if (isOfOthers && echo->n > 0)
        finding.samplesPerMessage = static_cast<double>(pair->n) / static_cast<double>(echo->n);
    return finding;
}

Finding Judge::peak() const
{
    Finding finding{.rule = NeedRule::Peak, .limit = m_needs.peakUsers(), .connections = m_level};
    if (m_level == 0) {
        finding.doubt = Doubt::NotMeasured;
        return finding;
    }
    finding.value = m_level;
    const bool isReached = m_level >= m_needs.peakUsers();
    finding.verdict = isReached ? Verdict::Fits : Verdict::CannotSay;
    finding.doubt = isReached ? Doubt::None : Doubt::FewerConnections;
    return finding;
}

Finding Judge::budget(const QString& platform, double limit) const
{
    Finding finding{.rule = NeedRule::Budget, .doubt = Doubt::NoPrices, .limit = limit};
    Usage atPeak = m_needs.usage;
    atPeak.fanout = m_needs.usage.fanoutOrAll();
    atPeak.users = m_needs.peakUsers();
    const Traffic usual = m_facts.costs.month(m_needs.usage);
    const Traffic peakTraffic = m_facts.costs.month(atPeak);
    for (const Offer& offer : m_facts.costs.prices().offers()) {
        if (offer.platform != platform)
            continue;
        if (finding.doubt == Doubt::NoPrices)
            finding.doubt = Doubt::NoOffer;
        const Bill bill = m_facts.costs.bill(offer, usual);
        const QList<QuotaUse> quotas = m_facts.costs.bill(offer, peakTraffic).quotas;
        // A peak is short: it counts for connections held at once, not for a month's messages.
        const bool holdsPeak = std::none_of(quotas.cbegin(), quotas.cend(),
                                            [](const QuotaUse& quota) { return !quota.isMessages && quota.isOver(); });
        if (!bill.fits() || !holdsPeak || (finding.value && *finding.value <= bill.total()))
            continue;
        finding.doubt = Doubt::None;
        finding.value = bill.total();
        finding.offer = bill.label;
    }
    if (finding.value)
        finding.verdict = *finding.value <= limit ? Verdict::Fits : Verdict::DoesNotFit;
    else if (finding.doubt == Doubt::NoOffer)
        finding.verdict = Verdict::DoesNotFit;
    return finding;
}

QList<Finding> Judge::findings() const
{
    QList<Finding> all;
    if (m_needs.medianMs)
        all << judgeTime(NeedRule::Median, latency(u"p50"_s), *m_needs.medianMs * kUsPerMs);
    if (m_needs.tailMs)
        all << tail(*m_needs.tailMs * kUsPerMs);
    if (m_needs.firstMs)
        all << judgeTime(NeedRule::FirstMessage, find(u"first_message"_s, u"p50"_s), *m_needs.firstMs * kUsPerMs);
    if (m_needs.lostShare)
        all << loss(*m_needs.lostShare);
    if (m_needs.refusedShare)
        all << judgeMissing(NeedRule::Connecting, find(u"connection_success"_s, u"share"_s), *m_needs.refusedShare);
    if (m_needs.peakFactor > 1.0)
        all << peak();
    const Tie tie = m_platform ? m_platform->tie : Tie::None;
    if (m_needs.budgetUsd)
        all << budget(m_platform ? m_platform->id : QString(), *m_needs.budgetUsd);
    if (!m_needs.acceptsLockIn)
        all << Finding{.rule = NeedRule::LockIn,
                       .verdict = !m_platform        ? Verdict::CannotSay
                                  : tie == Tie::None ? Verdict::Fits
                                                     : Verdict::DoesNotFit,
                       .tie = tie};
    if (!m_needs.canRunServer)
        all << Finding{.rule = NeedRule::OwnServer,
                       .verdict = !m_platform                                                 ? Verdict::CannotSay
                                  : m_platform->capabilities.testFlag(Capability::ColdStarts) ? Verdict::Fits
                                                                                              : Verdict::DoesNotFit};
    return all;
}

Verdict overall(const QList<Finding>& findings)
{
    const auto has = [&findings](Verdict verdict) {
        return std::any_of(findings.cbegin(), findings.cend(),
                           [verdict](const Finding& finding) { return finding.verdict == verdict; });
    };
    if (has(Verdict::DoesNotFit))
        return Verdict::DoesNotFit;
    return findings.isEmpty() || has(Verdict::CannotSay) ? Verdict::CannotSay : Verdict::Fits;
}

} // namespace

double Needs::messagesPerSecond() const
{
    constexpr double kSecondsPerHour = 3600.0;
    return usage.hoursPerDay > 0.0 ? usage.users * usage.messagesPerDay / (usage.hoursPerDay * kSecondsPerHour) : 0.0;
}

bool Needs::isEmpty() const
{
    return !medianMs && !tailMs && !firstMs && !lostShare && !refusedShare && !budgetUsd && peakFactor <= 1.0 &&
           acceptsLockIn && canRunServer;
}

QList<Guidance> guide(const Needs& needs, const GuidanceFacts& facts)
{
    QList<Guidance> all;
    for (const QJsonValue& value : facts.info.backends) {
        const QString backend = value["name"_L1].toString();
        const QString platform = value["platform"_L1].toString();
        const Judge judge(needs, facts, backend, platform);
        Guidance guidance{.backend = backend,
                          .platform = platform,
                          .isSimulated = facts.info.isSimulated(backend),
                          .isLocalRuntime = facts.info.isLocalRuntime(backend),
                          .isMatchedByOrder = facts.info.isMatchedByOrder(backend),
                          .isOriginKnown = value["simulated"_L1].isBool(),
                          .connections = judge.level(),
                          .perSecond = judge.perSecond(),
                          .inFlight = judge.inFlight(),
                          .findings = judge.findings()};
        guidance.verdict = overall(guidance.findings);
        all << guidance;
    }
    return all;
}

const QList<ArticleCase>& articleCases()
{
    // The article's words in its section "When Should You Actually Use Each Approach?"; its numbers where it gives any:
    // "sub-50ms latency", "200ms+", "2-5% connection failures". What it calls critical is put at 1 in 1,000.
    static const QList<ArticleCase> kCases{
        {.id = u"production"_s,
         .title = QT_TRANSLATE_NOOP("Guide", "Production"),
         .wording = QT_TRANSLATE_NOOP("Guide", "Any production real-time application: latency matters, reliability is "
                                               "critical, costs are predictable"),
         .needs = {.medianMs = 50.0,
                   .tailMs = 200.0,
                   .lostShare = 0.001,
                   .refusedShare = 0.05,
                   .budgetUsd = 50.0,
                   .acceptsLockIn = false}},
        {.id = u"spikes"_s,
         .title = QT_TRANSLATE_NOOP("Guide", "Sudden spikes"),
         .wording = QT_TRANSLATE_NOOP("Guide", "Traffic is extremely spiky, 200 ms and more are tolerable, 2 to 5 % of "
                                               "connections may fail, the team is all-in on one provider"),
         .needs = {.peakFactor = 10.0, .lostShare = 0.05, .refusedShare = 0.05, .canRunServer = false}},
        {.id = u"prototype"_s,
         .title = QT_TRANSLATE_NOOP("Guide", "Prototype"),
         .wording = QT_TRANSLATE_NOOP("Guide", "Prototyping only: higher costs and lock-in are acceptable"),
         .needs = {.usage = {.users = 10.0}, .lostShare = 0.05, .budgetUsd = 100.0, .canRunServer = false}}};
    return kCases;
}

} // namespace roundtrip
