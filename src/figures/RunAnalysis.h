// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "figures/RowSource.h"
#include "figures/SeriesTally.h"
#include "figures/SummaryRow.h"
#include "figures/TimelineTally.h"

#include <QMap>

#include <functional>
#include <map>

namespace roundtrip {

/// What the rows of a run come to.
struct RunFigures
{
    std::vector<SummaryRow> summary = {};
    std::vector<TimelineRow> timeline = {};
    QMap<QString, Ledger> ledgers = {}; ///< by backend
    Ledger total;
    std::vector<RateFollowing> followed = {}; ///< of the backends for which anything was planned
    QMap<QString, AcrossTally> across = {};   ///< of backends to whose rooms several processes sent
    QMap<QString, QStringList> proxies = {};  ///< through which each backend was reached, where any; without users
};

/// Works out a run's figures from its rows, by the definitions of the measuring document: the same for a run that has
/// just ended, one from the store and one from files. Pure, one thread.
///
/// Connections come first (who was ready decides what was due to whom), then the final state of each row, in any order.
/// Latency figures are of the senders' own copies (echoes). Each phase has its rows, so nothing is dropped; the
/// headline is phase `measure`. Several trials of a level have rows of their own and, before those, rows of all
/// together.
///
/// Takes about 50 bytes per message and, for finish(), as much again.
class RunAnalysis
{
public:
    explicit RunAnalysis(const RunInfo& info);
    ~RunAnalysis();

    void add(const ConnectionSample& connection);
    void add(const Sample& sample);
    /// Once, after the last row.
    [[nodiscard]] RunFigures finish();
    /// After finish(): what each backend did in each phase, headline first; a part per trial.
    using PhaseVisitor =
        std::function<void(const QString& backend, Phase phase, const std::vector<const PhaseTally*>&)>;
    void forEachPhase(const PhaseVisitor& visit) const;

    /// Reads a whole run. `proceed` is asked now and then, with the share done; false cancels (Cancelled).
    [[nodiscard]] static Result<RunFigures> of(RowSource& source, const std::function<bool(double)>& proceed = {});
    /// The same with facts of the run changed: another baseline, for one.
    [[nodiscard]] static Result<RunFigures> of(RowSource& source, const RunInfo& info,
                                               const std::function<bool(double)>& proceed = {});

private:
    struct SeriesKey
    {
        QString backend = {};
        int trial = 0;
        bool operator==(const SeriesKey&) const = default;
        bool operator<(const SeriesKey& other) const;
    };
    /// The rows of summary.csv that belong together: one trial, or all trials of a level.
    struct Scope
    {
        std::optional<int> trial = {};
        std::vector<int> trials = {};
    };

    [[nodiscard]] SeriesTally& tallyOf(const QString& backend, const QString& platform, int trial);
    [[nodiscard]] QStringList backendsInOrder() const;
    [[nodiscard]] std::vector<Scope> scopes() const;
    [[nodiscard]] std::vector<const SeriesTally*> talliesOf(const QString& backend,
                                                            const std::vector<int>& trials) const;
    [[nodiscard]] std::vector<const PhaseTally*> phasesOf(const QString& backend, std::optional<Phase> phase) const;
    [[nodiscard]] std::vector<SummaryRow> summarise() const;

    RunInfo m_info;
    SeriesTally::Rules m_rules;
    std::map<SeriesKey, SeriesTally> m_series;
    SeriesKey m_lastKey;
    SeriesTally* m_last = nullptr;
    QMap<QString, TimelineTally> m_timelines;
    QMap<QString, QStringList> m_proxies;
};

} // namespace roundtrip
