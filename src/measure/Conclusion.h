// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "figures/RunAnalysis.h"
#include "figures/RunInfo.h"
#include "measure/AccountFault.h"
#include "measure/BackendReach.h"
#include "measure/Judgement.h"
#include "measure/LevelHunt.h"
#include "measure/ProcessorUse.h"
#include "measure/RunVerdict.h"
#include "report/RaceVerdict.h"
#include "store/StoreUrl.h"

#include <memory>

namespace roundtrip {

class Recorder;

/// What a run came to before its rows are read back.
struct RunEnding
{
    RunInfo info = {}; ///< as it was recorded
    StoreUrl where = StoreUrl::memory();
    /// As long as somebody has it, the run can be read at `where`, also if that is memory.
    std::shared_ptr<const Recorder> keeper = {};
    bool cancelled = false;
    std::optional<Error> failure = {}; ///< why it could not go on: a search that cannot read what it measured
    std::optional<Error> notKept = {}; ///< why it is not in the store that was wanted; `where` still has it
    SleepLog sleeps = {};              ///< of this machine, meanwhile
    ProcessorUse processors = {};
    std::vector<BackendReach> reach = {};
    Accounts ledgers = {};                     ///< as counted live
    QMap<QString, UnnamedLosses> unnamed = {}; ///< by backend
    std::vector<LevelFinding> found = {};      ///< by a search
    QString condition = {};                    ///< of the search
};

/// The client's own floor is so near to what was measured that it makes part of it.
struct FloorDoubt
{
    int connections = 0;
    double floorUs = 0.0;  ///< p99 of this client against an echo
    double medianUs = 0.0; ///< of the response time of `backend`
    QString backend = {};

    [[nodiscard]] QString sentence() const;
    bool operator==(const FloorDoubt&) const = default;
};

/// What is to be said of a run beside its figures, alike wherever it was started. A value.
struct Conclusion
{
    RunEnding ending = {};
    std::vector<AccountFault> accountFaults = {};
    std::vector<FloorDoubt> floorDoubts = {}; ///< by level
    std::vector<Judgement> judgements = {};   ///< of thresholds
    QList<RaceVerdict> races = {};            ///< who won, by level: runVerdicts(); none without rows
    RunVerdict verdict = RunVerdict::Done;

    /// The backends that were never reached; none of a run that was cancelled.
    [[nodiscard]] std::vector<Error> unreachable() const;
};

/// Pure. `figures`: of the recorded rows.
[[nodiscard]] Conclusion conclude(const RunEnding& ending, const RunFigures& figures,
                                  const std::vector<Threshold>& thresholds = {});
/// What can be said without them: all of an idle ladder, on whose silences there are no thresholds.
[[nodiscard]] Conclusion concludeWithoutRows(const RunEnding& ending);

/// Where the client's own floor (RunInfo::clockFloor) is over a tenth of the baseline's median.
[[nodiscard]] std::vector<FloorDoubt> floorDoubts(const RunInfo& info, const Headline& headline);

} // namespace roundtrip

Q_DECLARE_METATYPE(roundtrip::RunEnding)
Q_DECLARE_METATYPE(roundtrip::Conclusion)
