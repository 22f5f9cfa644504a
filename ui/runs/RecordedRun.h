// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Mailbox.h"
#include "runs/RunLanes.h"

#include <QSemaphore>
#include <QThreadPool>
#include <QTimer>

#include <atomic>
#include <deque>
#include <functional>
#include <optional>
#include <vector>

namespace roundtrip {

/// A run that is over, as lanes: its backends as they were recorded, beside whatever else the window shows. Nothing is
/// connected, sent or recorded for it. Rows are read in a thread of their own and taken in small portions, so that the
/// charts fill before one's eyes and the window answers meanwhile, however long the run. One run an object. GUI thread.
class RecordedRun : public RunLanes
{
    Q_OBJECT

public:
    /// Both outlive it.
    RecordedRun(const PlatformTable& platforms, const Clock& clock, QObject* parent = nullptr);
    /// Gives up what is under way.
    ~RecordedRun() override;

    /// A run of a store. opened(), progressed() and loaded() follow, or failed() at any time.
    void load(const StoreUrl& store, const QString& runId);
    /// The same with a file: a store, whose newest run it is, which is only read; an exported folder, its samples.csv,
    /// or a bundle, which come into a store in memory (the first half of what progressed() tells).
    void open(const QString& path);
    [[nodiscard]] bool isRecorded() const override { return true; }
    /// Opens the run for whoever reads its rows too; from opened() on. Where it came from a file, as long as this is.
    [[nodiscard]] OpenRun reading() const { return m_reading; }

private:
    struct Row
    {
        TripRow trip = {};
        qsizetype backend = 0; ///< its place in Portion::backends
    };
    struct Portion
    {
        std::vector<Row> rows = {};
        QStringList backends = {}; ///< all that the run has had so far
        double share = 0;          ///< of the run, with these
    };
    class Packer;

    void start(const std::function<Result<void>()>& read);
    /// These run in the reading thread.
    [[nodiscard]] Result<void> readNewest(const StoreUrl& store);
    [[nodiscard]] Result<void> import(const QString& path);
    [[nodiscard]] Result<void> read(const OpenRun& open);
    [[nodiscard]] bool handOn(Portion& portion);
    /// What its rows come to, after they are all handed on: charts need not wait for it.
    void conclude(RunReader& reader);
    void tellEnd(const Result<void>& end);

    struct Opening
    {
        RunInfo info = {};
        LaneStats::Quantity quantity = LaneStats::Quantity::ServiceTime;
        QHash<QString, std::vector<Instant>> breaks = {}; ///< by backend
        OpenRun reading = {};
    };
    void beginWith(const Opening& opening);
    void giveUp();
    /// As much of what was read as a frame has time for.
    void take();
    void takeAll(const Portion& portion);
    /// What has been taken, to whoever draws it.
    void show();
    void finish();
    void tellProgress(double share);

    OpenRun m_reading = {};
    std::unique_ptr<RunStore> m_keeper; ///< a store in memory lives as long as somebody has it open
    std::atomic<bool> m_cancelled = false;
    QSemaphore m_room; ///< for portions that wait to be taken: the reader stops rather than fill the memory
    Mailbox<Portion> m_portions;
    QTimer m_taking;
    std::deque<Portion> m_waiting;
    bool m_hasBegun = false;
    bool m_hasNews = false; ///< rows that nobody has been shown
    Instant m_nextPicture{};
    std::atomic<bool> m_isImport = false;
    int m_percent = -1;                ///< as told last
    std::optional<Result<void>> m_end; ///< of the reading
    QThreadPool m_thread;              ///< one thread; ends before what it fills
};

} // namespace roundtrip
