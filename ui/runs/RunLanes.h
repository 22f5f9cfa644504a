// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ColdProbe.h"
#include "model/LaneSet.h"
#include "model/RunSource.h"

#include <optional>
#include <vector>

namespace roundtrip {

/// Where a run stands in its lanes' time, for the charts to show.
struct RecordedSpan
{
    std::chrono::nanoseconds end{}; ///< since the lanes' origin
    std::chrono::seconds length{};
};

/// A run as lanes, beside whatever else the window shows: its backends as they were recorded, without addresses to
/// connect to. Who has its rows fills it: RecordedRun from a store, RunningRun while it is measured. GUI thread.
class RunLanes : public LaneSet
{
    Q_OBJECT

public:
    /// Both outlive it.
    RunLanes(const PlatformTable& platforms, const Clock& clock, Instant origin, QObject* parent = nullptr);

    /// What was measured, when and by whom; from describe() or opened() on.
    [[nodiscard]] const RunInfo& info() const { return m_info; }
    /// What somebody who read the run before its rows are here knows of it: the lanes, and who won.
    void describe(const RunInfo& info, const std::optional<RaceVerdict>& verdict);
    /// Who won, by all its figures.
    void tellConclusion(const RaceVerdict& verdict);
    /// The steps of an idle ladder that have ended.
    [[nodiscard]] const std::vector<ColdProbe>& probes() const { return m_probes; }
    void addProbe(const ColdProbe& probe) { addProbes({probe}); }
    void addProbes(const std::vector<ColdProbe>& probes);

Q_SIGNALS:
    void probesChanged();
    /// The lanes are there, and where the run says it stands.
    void opened(const roundtrip::RecordedSpan& span);
    /// Whole percents of the reading.
    void progressed(int percent);
    /// Everything is shown: from its first message to its last.
    void loaded(const roundtrip::RecordedSpan& span);
    void failed(const roundtrip::Error& error);

protected:
    enum class Rows {
        Final,   ///< each comes once
        Changing ///< as they are measured: a later state takes the place of an earlier one
    };
    /// Before the first row. The baseline stays where somebody has chosen one.
    void begin(const RunInfo& info, LaneStats::Quantity quantity, Rows rows = Rows::Final);
    /// A row of a round trip or its later state, in the lanes' time, into charts and accounts.
    void take(const Sample& sample);
    /// The same with its lane; null where the run has none for it.
    void take(Lane* lane, const TripRow& row);
    /// Hands the accounts to the lanes.
    void showLedgers();
    /// From the first message to the last.
    [[nodiscard]] RecordedSpan span() const;
    /// What the run says of itself, until its messages say it better.
    [[nodiscard]] RecordedSpan expectedSpan() const;

private:
    struct Account
    {
        Ledger ledger = {};
        QHash<std::int64_t, Ledger> open = {}; ///< what a row that may still change has put into it, by its key
    };

    void makeLanes();
    void count(const Lane& lane, const TripRow& row);

    const PlatformTable& m_platforms;
    RunInfo m_info;
    std::vector<ColdProbe> m_probes;
    Rows m_rows = Rows::Final;
    QHash<const Lane*, Account> m_accounts;
    std::optional<std::chrono::nanoseconds> m_first; ///< sent, since origin()
    std::chrono::nanoseconds m_last{};
};

} // namespace roundtrip
