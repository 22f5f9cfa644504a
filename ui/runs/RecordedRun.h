// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Mailbox.h"
#include "model/LaneSet.h"
#include "store/RunReader.h"

#include <QSemaphore>
#include <QThreadPool>
#include <QTimer>

#include <atomic>
#include <deque>
#include <functional>
#include <optional>
#include <vector>

namespace roundtrip {

/// Where a run stands in its lanes' time, for the charts to show.
struct RecordedSpan
{
    std::chrono::nanoseconds end{}; ///< since the lanes' origin
    std::chrono::seconds length{};
};

/// A run that is over, as lanes: its backends as they were recorded, beside whatever else the window shows. Nothing is
/// connected, sent or recorded for it. Rows are read in a thread of their own and taken in small portions, so that the
/// charts fill before one's eyes and the window answers meanwhile, however long the run. One run an object. GUI thread.
class RecordedRun : public LaneSet
{
    Q_OBJECT

public:
    /// Both outlive it.
    RecordedRun(const PlatformTable& platforms, const Clock& clock, QObject* parent = nullptr);
    /// Gives up what is under way.
    ~RecordedRun() override;

    /// A run of a store. opened(), progressed() and loaded() follow, or failed() at any time.
    void load(const StoreUrl& store, const QString& runId);
    /// The same with an exported folder, or a bundle.
    void import(const QString& path);
    [[nodiscard]] bool isRecorded() const override { return true; }
    /// What was measured, when and by whom; from opened() on.
    [[nodiscard]] const RunInfo& info() const { return m_info; }

Q_SIGNALS:
    /// The lanes are there, and where the run says it stands.
    void opened(const roundtrip::RecordedSpan& span);
    /// Whole percents; reading an export into a store of its own is the first half.
    void progressed(int percent);
    /// Everything is shown: from its first message to its last.
    void loaded(const roundtrip::RecordedSpan& span);
    void failed(const roundtrip::Error& error);

private:
    struct Portion
    {
        std::vector<Sample> rows = {};
        double share = 0; ///< of the run, with these
    };

    void start(const std::function<Result<void>()>& read);
    /// These run in the reading thread.
    [[nodiscard]] Result<void> read(const StoreUrl& store, const QString& runId);
    [[nodiscard]] bool handOn(Portion& portion);

    void begin(const RunInfo& info, LaneStats::Quantity quantity, const QHash<QString, std::vector<Instant>>& breaks);
    void giveUp();
    /// As much of what was read as a frame has time for.
    void take();
    void applyPortion(const Portion& portion);
    void finish();
    [[nodiscard]] RecordedSpan span() const;
    void tellProgress(double share);

    const PlatformTable& m_platforms;
    RunInfo m_info;
    std::atomic<bool> m_cancelled = false;
    QSemaphore m_room; ///< for portions that wait to be taken: the reader stops rather than fill the memory
    Mailbox<Portion> m_portions;
    QTimer m_taking;
    std::deque<Portion> m_waiting;
    bool m_hasBegun = false;
    bool m_isImport = false;
    int m_percent = -1;                ///< as told last
    std::optional<Result<void>> m_end; ///< of the reading
    QHash<QString, Ledger> m_ledgers;
    std::optional<std::chrono::nanoseconds> m_first; ///< sent, since origin()
    std::chrono::nanoseconds m_last{};
    QThreadPool m_thread; ///< one thread; ends before what it fills
};

} // namespace roundtrip
