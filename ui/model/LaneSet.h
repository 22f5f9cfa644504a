// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/BackendsFile.h"
#include "backends/PlatformTable.h"
#include "core/Time.h"
#include "model/Lane.h"
#include "report/RaceVerdict.h"
#include "stats/Pyramid.h"

#include <QHash>

#include <memory>
#include <optional>
#include <vector>

namespace roundtrip {

/// Lanes on one axis of time, as charts, tables and cards show them, whoever fills them: a live session, or a run that
/// is over. A const one is all that a picture needs. GUI thread.
class LaneSet : public QObject
{
    Q_OBJECT

public:
    /// The clock outlives it. `origin`: where its time begins.
    LaneSet(const Clock& clock, Instant origin, QObject* parent = nullptr);
    ~LaneSet() override;

    [[nodiscard]] const Clock& clock() const { return m_clock; }
    [[nodiscard]] Instant origin() const { return m_origin; }
    [[nodiscard]] const std::vector<std::unique_ptr<Lane>>& lanes() const { return m_lanes; }
    [[nodiscard]] Lane* lane(const QString& name) const;
    /// How each backend looks, by its name: see Lane::styleIndex().
    [[nodiscard]] QHash<QString, int> styles() const;
    /// What ratios are held against. Empty without lanes.
    [[nodiscard]] const QString& baseline() const { return m_baseline; }
    /// What ratios of a run over these backends refer to: the baseline, or the first where it is not among them.
    [[nodiscard]] QString baselineAmong(const QStringList& names) const
    {
        return names.contains(m_baseline) ? m_baseline : names.value(0);
    }
    [[nodiscard]] Lane* baselineLane() const { return lane(m_baseline); }
    void setBaseline(const QString& name);
    /// A row of a message, or its later state, for the charts.
    void apply(const Sample& sample);

    /// Not live: nothing is said or sent in these lanes, and their time has an end.
    [[nodiscard]] virtual bool isRecorded() const { return false; }
    /// What the latencies of all lanes are.
    [[nodiscard]] LaneStats::Quantity quantity() const { return m_quantity; }
    /// A phase that is in no figure was sent in one of the lanes.
    [[nodiscard]] bool leavesPhasesOut() const;
    [[nodiscard]] bool anySimulated() const;
    [[nodiscard]] bool anyOnLocalRuntime() const;
    /// Who won a run that is over, by its figures: the report's words. Empty while it goes on, or is being read.
    [[nodiscard]] const std::optional<RaceVerdict>& conclusion() const { return m_conclusion; }
    /// How late the client that measured was, since origin(): its I/O thread's heartbeat; of a recorded run its
    /// sending, where that had a plan.
    [[nodiscard]] const Pyramid& clientLag() const { return m_clientLag; }

Q_SIGNALS:
    /// Other lanes: all pointers to those of before are void.
    void lanesChanged();
    void baselineChanged();
    /// Other lanes are shown, see Lane::isVisible().
    void visibleChanged();
    /// Something was received or measured since the last round.
    void updated();

protected:
    /// Without a signal: lanesChanged() and baselineChanged() are the caller's to emit.
    void replaceLanes(const BackendsFile& file, const PlatformTable& platforms);
    Lane& appendLane(const Platform& platform, const BackendConfig& config);
    /// Another backend in the same place and colour, whose figures start anew.
    void replaceLane(Lane& old, const Platform& platform, const BackendConfig& config);
    void dropLane(const QString& name);
    /// So many places towards the end, as far as there are. False where it stays where it is.
    bool moveLane(const QString& name, int by);
    /// Before the first row.
    void showRun(LaneStats::Quantity quantity);
    void apply(Lane& lane, const TripRow& row);
    void noteLag(Instant when, Duration lag);
    void setConclusion(const RaceVerdict& verdict) { m_conclusion = verdict; }
    /// Where it need not be one of the lanes yet.
    void nameBaseline(const QString& name) { m_baseline = name; }

private:
    [[nodiscard]] int freeStyleIndex() const;
    [[nodiscard]] std::unique_ptr<Lane> makeLane(const Platform& platform, const BackendConfig& config, int style);

    const Clock& m_clock;
    Instant m_origin;
    std::vector<std::unique_ptr<Lane>> m_lanes;
    QString m_baseline;
    LaneStats::Quantity m_quantity = LaneStats::Quantity::ServiceTime;
    Pyramid m_clientLag;
    std::optional<RaceVerdict> m_conclusion = {};
};

} // namespace roundtrip
