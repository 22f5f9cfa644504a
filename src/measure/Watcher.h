// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/SleepClock.h"
#include "load/LoadTarget.h"
#include "measure/WatchPlan.h"
#include "session/ChatHub.h"
#include "store/WatchKeeper.h"
#include "store/WatchRows.h"
#include "watch/ProbePacer.h"
#include "watch/WatchRollup.h"

#include <QHash>
#include <QObject>
#include <QSet>
#include <QTimer>

#include <functional>
#include <map>
#include <memory>

namespace roundtrip {

/// Probes backends for ever: each in a room of its own, by a user of its own, once an interval, whether it is there or
/// not: what could not be sent is counted as that. A link that is lost is opened again for ever, also one that was
/// refused for good, only more rarely. Bins go to the store each second, every message by itself as long as wanted.
/// Lives in the thread that made it, which needs an event loop, and waits there for nothing but the store's opening and
/// end.
class Watcher : public QObject
{
    Q_OBJECT

public:
    struct Places
    {
        StoreUrl store = StoreUrl::standard();
        StoreOptions options = {};
        WatchKeeper::WallClock wall = {}; ///< the system's where it is empty; called from two threads
        SleepClock asleep = &timeAsleep;  ///< called from every lane's thread
    };

    Watcher(const PlatformTable& platforms, const Clock& clock, const WatchPlan& plan, Places places,
            QObject* parent = nullptr);
    ~Watcher() override;

    /// Opens the store and begins. Whether a watch of that name goes on.
    [[nodiscard]] Result<bool> start(const std::vector<LoadTarget>& targets);
    /// From now on these: new ones are probed too, others no more, changed ones anew, and the same ones undisturbed.
    struct Difference
    {
        QStringList added = {};
        QStringList removed = {};
        QStringList changed = {};
    };
    Difference setTargets(const std::vector<LoadTarget>& targets);
    /// An alert that began, or the same again when it is over: kept with the watch.
    void note(const WatchAlertEntry& alert);
    /// Sends no more, waits for what is in flight as long as the plan says, leaves, and emits ended().
    void stop();

    [[nodiscard]] const WatchPlan& plan() const { return m_plan; }
    [[nodiscard]] QStringList backends() const;
    /// Those that were probed since this process began, also by a file that named others.
    [[nodiscard]] const QSet<QString>& everWatched() const { return m_ever; }
    /// All of a backend since this process began; balances.
    [[nodiscard]] const WatchBin& total(const QString& backend) { return m_rollup.total(backend); }
    /// How a backend's link stands.
    [[nodiscard]] LinkState stateOf(const QString& backend) const;
    /// False where the thread that writes has not come round for minutes.
    [[nodiscard]] bool isAlive() const;

Q_SIGNALS:
    /// A bin is over and what was sent in it has its fate, or has waited long enough for it. Of this process alone.
    /// Once more, whole, where one of its messages is heard of only then: it takes the place of what was told before.
    void binEnded(const roundtrip::WatchBin& bin);
    void linkChanged(const QString& backend, const roundtrip::SessionStatus& status);
    /// The same words of a backend at most once a minute: an outage of days is no flood.
    void noticed(const QString& backend, const QString& notice);
    /// The store takes nothing; without an error: everything again.
    void storeTold(const std::optional<roundtrip::Error>& trouble);
    /// The wall clock was set, or the machine slept, by so much.
    void clockLeapt(std::chrono::microseconds leap);
    /// After stop(). The error where something is not in the store.
    void ended(const roundtrip::Result<void>& outcome);

private:
    struct Lane
    {
        LoadTarget target = {};
        RoomKey room = {};
        QString text = {};
        ProbePacer pacer;
        SessionStatus status = {};
        QSet<QString> unheard = {};           ///< sent, and the hub has said nothing of them yet
        std::optional<Instant> tryAgain = {}; ///< refused for good
        QHash<QString, Instant> notices = {}; ///< when each was told last
    };

    void open(const LoadTarget& target);
    void probe();
    void probeOne(Lane& lane, Instant now);
    void arm();
    void poll();
    void second();
    void take(const ChatUpdate& update, Instant now);
    void onRow(const RowChanged& row, Instant now);
    void onStatus(const LaneStatus& update, Instant now);
    void onNotice(const LaneNotice& notice, Instant now);
    [[nodiscard]] int openOf(const Lane& lane) const;
    void noteConnections();
    void noteLags();
    void beginRows();
    void tendRows(Instant now);
    void handOver();
    void tellEnded(const std::vector<WatchBin>& bins);
    void endIfDrained();
    void finish();
    [[nodiscard]] RunInfo describeRows() const;
    [[nodiscard]] QString textFor(const QString& room) const;

    const Clock& m_clock;
    WatchPlan m_plan;
    Places m_places;
    WatchTime m_time;
    WatchRollup m_rollup;
    WatchRows m_rows;
    std::unique_ptr<WatchKeeper> m_keeper = {};
    ChatHub m_hub;
    std::map<QString, Lane> m_lanes = {};
    QSet<QString> m_ever = {};
    QTimer m_next; ///< the probe that is due first
    QTimer m_poll;
    QTimer m_second;
    std::chrono::sys_seconds m_rowsDay{};        ///< of the run that messages go to
    std::optional<Instant> m_previousUntil = {}; ///< the run before it is heard until then
    std::optional<Instant> m_renewRowsAt = {};   ///< the store failed that run: another try
    std::optional<Instant> m_drainUntil = {};
    std::optional<Instant> m_leftUntil = {};
    QSet<QString> m_leaving = {}; ///< whose last words are waited for
    bool m_isEnding = false;
};

} // namespace roundtrip
