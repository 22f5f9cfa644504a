// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/PlatformTable.h"
#include "figures/RunInfo.h"
#include "report/CostModel.h"
#include "report/Headline.h"

namespace roundtrip {

/// What somebody needs of a platform; what is empty is not asked for.
struct Needs
{
    Usage usage = {};
    double peakFactor = 1.0;                 ///< users at the highest peak ÷ usage.users
    std::optional<double> medianMs = {};     ///< half of the messages that come back are back by then
    std::optional<double> tailMs = {};       ///< 99 of 100 of them
    std::optional<double> firstMs = {};      ///< the first message of half of the connections
    std::optional<double> lostShare = {};    ///< of messages, 0 to 1
    std::optional<double> refusedShare = {}; ///< of connection attempts that were not ready on the first try, 0 to 1
    std::optional<double> budgetUsd = {};    ///< a month
    bool acceptsLockIn = true;
    bool canRunServer = true; ///< somebody looks after a server: updates, monitoring

    [[nodiscard]] double peakUsers() const { return usage.users * peakFactor; }
    /// On average, while users are connected.
    [[nodiscard]] double messagesPerSecond() const;
    /// Nothing is asked for.
    [[nodiscard]] bool isEmpty() const;

    bool operator==(const Needs&) const = default;
};

enum class Verdict { Fits, DoesNotFit, CannotSay };
enum class NeedRule { Median, Tail, FirstMessage, Loss, Connecting, Peak, Budget, LockIn, OwnServer };

/// Why a verdict is not a plain yes or no, or what has to be known beside it.
enum class Doubt {
    None,
    NotMeasured,
    TooFewSamples,    ///< no interval
    MedianInstead,    ///< too few for a p99: what was found is the p50, which is beyond the limit already
    IntervalSpans,    ///< the limit lies within the interval
    FewerConnections, ///< the need was met, but with fewer connections than it has users
    LessLoad,         ///< the need was met, but with fewer messages a second than users send on average
    ClientBound,      ///< the client itself may have been the slow one
    QuotaLimited,     ///< the plan could not carry the run: says nothing about the platform without it
    NoPrices,         ///< the price table does not know the platform
    NoOffer           ///< no offer carries the load
};

/// One need held against one backend.
struct Finding
{
    NeedRule rule = NeedRule::Median;
    Verdict verdict = Verdict::CannotSay;
    Doubt doubt = Doubt::None;
    double limit = 0.0;               ///< the need: µs, a share, users or dollars
    std::optional<double> value = {}; ///< what was found, in the same unit
    std::optional<double> low = {};   ///< 95 %
    std::optional<double> high = {};
    int connections = 0; ///< at which it was measured
    std::int64_t n = 0;
    double samplesPerMessage = 1.0; ///< Loss of what reaches others: that many of `n` are of one message
    QString offer = {};             ///< Budget: what is bought
    Tie tie = Tie::None;
};

struct Guidance
{
    QString backend = {};
    QString platform = {};
    bool isSimulated = false;      ///< measured against the lab: says what the lab does
    bool isLocalRuntime = false;   ///< measured against the vendor's runtime on one's own machine: no cloud
    bool isMatchedByOrder = false; ///< arrivals carried no ids of ours
    bool isOriginKnown = true;     ///< false: rows that came without a word on whether they were
    Verdict verdict = Verdict::CannotSay;
    int connections = 0;                  ///< of the level that was judged; 0: none
    std::optional<double> perSecond = {}; ///< messages that were sent at it; empty where nothing was planned
    std::int64_t inFlight = 0; ///< messages at it that were under way when the run was stopped: in no finding
    QList<Finding> findings = {};
};

/// What a run's figures are held against. All outlive the call.
struct GuidanceFacts
{
    const RunInfo& info;
    const Headline& headline;
    const CostModel& costs;
    const PlatformTable& platforms;
};

/// Which backends of a run fit the needs, in the order of the run. Pure.
///
/// A measured need is met where the whole 95 % interval lies within the limit, and missed where it lies beyond; else
/// nothing can be said. Figures are those of the least level that has as many connections as the peak has users; a need
/// met with fewer, or with fewer messages a second, is not taken as met. Where a plan could not carry the run, how fast
/// its messages were says nothing. A backend fits if it meets every need, and does not if it misses one; where nothing
/// is asked for, nothing can be said.
///
/// A need that was missed was missed under the load of the run, which may have been heavier than the needs':
/// Guidance::perSecond, to be said beside it.
[[nodiscard]] QList<Guidance> guide(const Needs& needs, const GuidanceFacts& facts);

/// The article's three cases ("When Should You Actually Use Each Approach?") as needs.
struct ArticleCase
{
    QString id = {};          ///< "production", "spikes", "prototype": PublishedStudy::advised() has the platforms
    const char* title = "";   ///< English source text, translated by the UI (context "Guide")
    const char* wording = ""; ///< what the article says of it, likewise
    Needs needs = {};
};
[[nodiscard]] const QList<ArticleCase>& articleCases();

} // namespace roundtrip
