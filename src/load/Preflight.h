// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "load/ColdPlan.h"
#include "load/LoadPlan.h"
#include "load/LoadTarget.h"

namespace roundtrip {

/// One limit of a backend's plan beside what a run needs of it.
struct QuotaCheck
{
    enum class Limit {
        Connections, ///< at the same time
        MessagesPerSecond,
        MessagesPerHour,
        MessagesPerDay,
        MessagesPerMonth,
        DeliveriesPerSecond ///< to one connection
    };

    Limit limit = Limit::Connections;
    double needed = 0.0;
    double allowed = 0.0;

    [[nodiscard]] bool isExceeded() const { return needed > allowed; }
    /// The most that can pass, 0 to 1.
    [[nodiscard]] double mostShare() const { return isExceeded() ? allowed / needed : 1.0; }
};

/// What one backend will have to carry in a run, and whether its plan can. Expected figures, all trials and levels
/// together, taking it that everybody connects.
struct BackendPreflight
{
    QString backend = {};
    QString platform = {};
    bool isSimulated = false; ///< a lab on this machine: nothing is billed
    bool isLocal = false;     ///< everything it talks to is on this machine
    QString plan = {};        ///< QuotaPlan::id; empty where the platform has no plans or none was chosen
    QString planLabel = {};
    int connections = 0;            ///< at the same time
    double connectionsOpened = 0.0; ///< in the whole run
    double connectionMinutes = 0.0;
    double minutes = 0.0;     ///< of sending, warm-up included; of a ladder, its silences included
    double roomMinutes = 0.0; ///< of all rooms together
    int payloadBytes = 0;     ///< of the envelope; 0: a short text
    double messages = 0.0;    ///< sent
    double deliveries = 0.0;
    double billableMessages = 0.0;       ///< by the platform's rule (Platform::billing)
    double functionCalls = 0.0;          ///< likewise
    std::vector<QuotaCheck> checks = {}; ///< those that the plan has, exceeded or not

    /// The limit that lets the smallest share through; null where all is within the plan.
    [[nodiscard]] const QuotaCheck* tightest() const;
    [[nodiscard]] bool isQuotaLimited() const { return tightest() != nullptr; }
};

/// How much may be sent to other machines without somebody having said so. Small tests of one's own server go through.
struct SpendGuard
{
    int connections = 20;
    double deliveries = 20'000.0;
    double usd = 1.0; ///< of the whole run at list price (report/PlannedCost)
};

/// The check of a run against quotas and spending before anything is sent. A value, pure, instant.
struct Preflight
{
    std::vector<BackendPreflight> backends = {}; ///< in the order of the targets

    /// Precondition: the plan's check() is ok.
    [[nodiscard]] static Preflight of(const LoadPlan& plan, const std::vector<LoadTarget>& targets);
    [[nodiscard]] static Preflight of(const ColdPlan& plan, const std::vector<LoadTarget>& targets);

    /// Backends whose plan cannot carry the run: RunInfo::quotaLimited.
    [[nodiscard]] QStringList quotaLimited() const;
    /// The first backend on another machine that would get more than the guard lets through unasked: the question to
    /// put to somebody before the run, as an error (InvalidConfiguration) without a hint. Empty: go ahead.
    [[nodiscard]] std::optional<Error> confirmationNeeded(const SpendGuard& guard = {}) const;
    /// In English: what is billed and what a plan cannot carry. Nothing about backends that bill nothing.
    [[nodiscard]] QStringList describe() const;
};

/// "messages a day", for a sentence.
[[nodiscard]] QString quotaLimitName(QuotaCheck::Limit limit);

} // namespace roundtrip
