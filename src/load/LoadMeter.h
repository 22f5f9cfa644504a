// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/SampleSink.h"
#include "core/UnnamedLosses.h"
#include "load/EventMerger.h"
#include "load/MeterMailbox.h"
#include "session/Meter.h"

#include <QTimer>

#include <mutex>

namespace roundtrip {

/// Where the accounts of a segment stand; a copy for other threads.
struct MeterReading
{
    Ledger ledger;
    Instant upTo = {};        ///< everything stamped until then is in it
    Instant lastSent = {};    ///< meaningful once something was sent
    Instant lastArrival = {}; ///< meaningful once something arrived
    int ready = 0;            ///< links that are ready now
    UnnamedLosses unnamed;
};

struct LoadMeterSetup
{
    MeterOptions meter = {};
    std::size_t workers = 1;
    Instant start = {};
    MeterMailbox* mailbox = nullptr; ///< outlives the meter
    SampleSink* sink = nullptr;      ///< outlives the meter; called in the meter's thread
};

/// Matches what the I/O threads saw, in a thread of its own, so that matching never delays a stamp or a send.
/// Constructed anywhere, moved to its thread before anything else.
class LoadMeter : public QObject
{
    Q_OBJECT

public:
    explicit LoadMeter(const LoadMeterSetup& setup);

    /// In the meter's thread: starts looking into the mailbox.
    void start();
    /// In the meter's thread, once every worker has closed: takes the rest. `now` is the end of the run. Where nothing
    /// can arrive any more (`horizonPassed`) what is open is lost, otherwise it is recorded as in flight.
    void finish(Instant now, bool horizonPassed);

    /// From any thread.
    [[nodiscard]] MeterReading reading() const;
    /// The number of the last row; after finish().
    [[nodiscard]] std::int64_t lastRow() const { return m_meter.lastRow(); }

private:
    void drainMailbox();
    void apply(const MeterEvent& event);
    void publish();

    LoadMeterSetup m_setup;
    EventMerger m_merger;
    Meter m_meter;
    QTimer m_tick;
    MeterReading m_current;
    mutable std::mutex m_mutex;
    MeterReading m_published; ///< guarded by m_mutex
};

} // namespace roundtrip
