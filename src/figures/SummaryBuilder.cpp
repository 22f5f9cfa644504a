// SPDX-License-Identifier: GPL-3.0-or-later
#include "figures/SummaryBuilder.h"

#include "figures/ImportSource.h"
#include "stats/BlockBootstrap.h"
#include "stats/Intervals.h"

#include <array>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

struct QuantileName
{
    const char* name;
    double q;
};

constexpr std::array kQuantiles{QuantileName{"p50", 0.5}, QuantileName{"p90", 0.9}, QuantileName{"p95", 0.95},
                                QuantileName{"p99", 0.99}, QuantileName{"p999", 0.999}};

/// "Ratio to the baseline: median over median and p99 over p99."
bool hasRatio(double q)
{
    return q == 0.5 || q == 0.99;
}

/// The part of a set that is not the group itself.
const LatencySet* other(const FigureGroup& group, const FigureGroup* baseline, LatencySet FigureGroup::*set)
{
    return baseline && baseline != &group ? &(baseline->*set) : nullptr;
}

} // namespace

void SummaryBuilder::add(const GroupLabel& label, const FigureGroup& group, const FigureGroup* baseline)
{
    if (group.isEmpty)
        return;
    m_common = {.runId = m_info.id,
                .trial = label.trial,
                .backend = label.backend,
                .platform = group.platform,
                .phase = phaseName(label.phase),
                .connections = group.connections,
                .baseline = baseline ? m_info.baseline : QString()};
    m_group = &group;
    m_isQuotaLimited = m_info.quotaLimited.contains(label.backend);
    if (group.connects.attempts > 0)
        addConnects(group, baseline);
    if (group.ledger.scheduled == 0)
        return;
    if (group.isPlanned)
        addLatency(u"response_time"_s, group.response, other(group, baseline, &FigureGroup::response), true);
    addLatency(u"service_time"_s, group.service, other(group, baseline, &FigureGroup::service), true);
    if (group.hasOtherReceivers) {
        if (group.pairResponse)
            addQuantiles(u"response_time_pair"_s, *group.pairResponse, nullptr, nullptr, true);
        addQuantiles(u"service_time_pair"_s, *group.pairService, nullptr, nullptr, true);
    }
    if (!group.fanoutFirst.isEmpty()) {
        addLatency(u"fanout_first"_s, group.fanoutFirst, other(group, baseline, &FigureGroup::fanoutFirst), true);
        addLatency(u"fanout_last"_s, group.fanoutLast, other(group, baseline, &FigureGroup::fanoutLast), true);
    }
    if (!group.firstMessage.isEmpty())
        addLatency(u"first_message"_s, group.firstMessage, other(group, baseline, &FigureGroup::firstMessage), false);
    addColdStarts(group.coldStart, other(group, baseline, &FigureGroup::coldStart), group.coldnessKnown);
    if (group.coldSuspected > 0)
        addCount(u"cold_start_suspected"_s, group.coldSuspected, group.ledger.sent);
    addMessages(group);
}

SummaryRow& SummaryBuilder::addRow(const QString& metric, const QString& statistic, double value, const QString& unit,
                                   std::int64_t n)
{
    SummaryRow row = m_common;
    row.metric = metric;
    row.statistic = statistic;
    row.value = value;
    row.unit = unit;
    row.n = n;
    row.flag = m_isQuotaLimited ? u"quota_limited"_s : QString();
    m_rows.push_back(std::move(row));
    return m_rows.back();
}

/// A client that was late with more than half of the share of messages above a quantile may have made that quantile.
QString SummaryBuilder::flagFor(double quantile, double figureUs, bool clientMatters) const
{
    if (clientMatters && m_group->clientBoundShare(figureUs) > (1.0 - quantile) / 2)
        return u"client_bound"_s;
    return m_isQuotaLimited ? u"quota_limited"_s : QString();
}

void SummaryBuilder::addLatency(const QString& metric, const LatencySet& set, const LatencySet* baseline,
                                bool clientMatters)
{
    addQuantiles(metric, set.histogram(), &set, baseline, clientMatters);
}

void SummaryBuilder::addQuantiles(const QString& metric, const Histogram& histogram, const LatencySet* set,
                                  const LatencySet* baseline, bool clientMatters)
{
    const auto n = static_cast<std::int64_t>(histogram.count());
    addCount(metric, n, n);
    if (n == 0) {
        m_rows.back().flag = u"too_few_samples"_s;
        return;
    }
    const auto us = u"us"_s;
    static_cast<void>(addRow(metric, u"min"_s, static_cast<double>(histogram.min()), us, n));
    for (const auto& [name, q] : kQuantiles) {
        SummaryRow& row =
            addRow(metric, QString::fromLatin1(name), static_cast<double>(histogram.valueAtQuantile(q)), us, n);
        if (const auto interval = orderStatisticInterval(histogram, q)) {
            row.ciLow = interval->low;
            row.ciHigh = interval->high;
            row.flag = flagFor(q, row.value, clientMatters);
        } else {
            row.flag = u"too_few_samples"_s;
        }
        if (set && baseline && hasRatio(q))
            addRatio(row, *set, *baseline, q);
    }
    const auto max = static_cast<double>(histogram.max());
    addRow(metric, u"max"_s, max, us, n).flag = flagFor(0.999, max, clientMatters);
    addRow(metric, u"mean"_s, histogram.mean(), us, n).flag = flagFor(0.9, histogram.mean(), clientMatters);
}

void SummaryBuilder::addRatio(SummaryRow& row, const LatencySet& set, const LatencySet& baseline, double quantile) const
{
    BootstrapOptions options;
    options.seed = m_info.seed;
    const auto estimate = bootstrapRatio(set.blocks(), baseline.blocks(), quantile, options);
    if (!estimate)
        return;
    row.ratio = estimate->ratio;
    if (estimate->interval) {
        row.ratioCiLow = estimate->interval->low;
        row.ratioCiHigh = estimate->interval->high;
    }
    if (row.flag.isEmpty() && baseline.histogram().count() < minimumSamples(quantile))
        row.flag = u"too_few_samples"_s;
}

void SummaryBuilder::addCount(const QString& metric, std::int64_t value, std::int64_t n)
{
    static_cast<void>(addRow(metric, u"count"_s, static_cast<double>(value), u"count"_s, n));
}

void SummaryBuilder::addShare(const QString& metric, std::int64_t part, std::int64_t whole)
{
    addCount(metric, part, whole);
    if (whole <= 0)
        return;
    const auto interval = wilsonInterval(static_cast<std::uint64_t>(part), static_cast<std::uint64_t>(whole));
    SummaryRow& row =
        addRow(metric, u"share"_s, static_cast<double>(part) / static_cast<double>(whole), u"share"_s, whole);
    if (!interval)
        return;
    row.ciLow = interval->low;
    row.ciHigh = interval->high;
}

void SummaryBuilder::addColdStarts(const LatencySet& times, const LatencySet* baseline, std::int64_t known)
{
    if (known == 0)
        return;
    const auto cold = static_cast<std::int64_t>(times.histogram().count());
    if (cold > 0)
        addLatency(u"cold_start"_s, times, baseline, false);
    const std::size_t before = m_rows.size();
    addShare(u"cold_start"_s, cold, known);
    if (cold > 0) // its count stands among the quantiles already
        m_rows.erase(m_rows.begin() + static_cast<std::ptrdiff_t>(before));
}

void SummaryBuilder::addMessages(const FigureGroup& group)
{
    const Ledger& ledger = group.ledger;
    // What was under way when the run was stopped has neither arrived nor failed: it is in no share but its own.
    const std::int64_t decided = ledger.sent - ledger.inFlight;
    addShare(u"delivered_echo"_s, ledger.delivered, decided);
    if (!hasOnlyEchoes(m_info) && group.hasPairs)
        addShare(u"delivered_pair"_s, ledger.pairDelivered, ledger.pairExpected - ledger.pairInFlight);
    addCount(u"scheduled"_s, ledger.scheduled, ledger.scheduled);
    addShare(u"not_sent"_s, ledger.notSent, ledger.scheduled);
    addShare(u"rejected"_s, ledger.rejected, decided);
    for (const auto& [code, count] : group.rejectedBy)
        addCount(u"rejected:"_s + code, count, decided);
    addShare(u"accepted"_s, ledger.accepted, ledger.sent - ledger.unanswered);
    addShare(u"lost"_s, ledger.lost, decided);
    addShare(u"late"_s, ledger.late, ledger.delivered);
    addShare(u"in_flight"_s, ledger.inFlight, ledger.sent);
    if (!group.hasPairs)
        return; // of copies at other receivers nothing is known
    addShare(u"duplicates"_s, ledger.duplicate, ledger.duplicate + group.firstArrivals);
    addShare(u"reordered"_s, ledger.reordered, group.firstArrivals);
}

void SummaryBuilder::addConnects(const FigureGroup& group, const FigureGroup* baseline)
{
    const ConnectTally& connects = group.connects;
    addLatency(u"connect_time"_s, group.connectTime, other(group, baseline, &FigureGroup::connectTime), false);
    for (std::size_t i = 0; i < group.connectParts.size(); ++i) {
        const LatencySet& part = group.connectParts[i];
        if (!part.isEmpty())
            addLatency(u"connect_"_s + connectPartName(static_cast<ConnectPart>(i)), part,
                       baseline && baseline != &group ? &baseline->connectParts[i] : nullptr, false);
    }
    addShare(u"connection_success"_s, connects.success, connects.attempts);
    for (const auto& [outcome, count] : connects.outcomes) {
        if (outcome != ConnectOutcome::Ready)
            addCount(u"connection_"_s + connectOutcomeName(outcome), count, connects.attempts);
    }
    addColdStarts(group.coldConnect, other(group, baseline, &FigureGroup::coldConnect), connects.coldnessKnown);
}

} // namespace roundtrip
