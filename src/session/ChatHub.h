// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/PlatformTable.h"
#include "core/UtcAnchor.h"
#include "session/ChatLane.h"
#include "session/LaneThread.h"
#include "session/NetworkWatch.h"

#include <deque>
#include <functional>
#include <map>
#include <memory>

namespace roundtrip {

/// An interactive chat on any number of backends: a lane for each, in an I/O thread of its own. Used from one thread,
/// usually the GUI's, which asks for what happened (take) at its own rate and is never called. After the machine was
/// suspended, and when its network has changed, every lane looks after its link at once.
class ChatHub
{
public:
    /// The recorder may be null; it, the table and the clock outlive the hub.
    ChatHub(const PlatformTable& platforms, const Clock& clock, SampleSink* recorder, SleepClock asleep = &timeAsleep);
    ~ChatHub();
    ChatHub(const ChatHub&) = delete;
    ChatHub& operator=(const ChatHub&) = delete;

    /// Joins a room on a backend; a lane that is open under that name is left first.
    void open(const ResolvedBackend& backend, const QString& room, const QString& user);
    /// Leaves. What is still in flight is recorded as such.
    void close(const QString& backend);
    void retryNow(const QString& backend);
    [[nodiscard]] bool isOpen(const QString& backend) const { return m_lanes.count(backend) > 0; }

    /// Sends on one backend and gives the message's id at once; its fate comes through take(). Empty without a lane.
    QString send(const QString& backend, const QString& text, Phase phase = Phase::Measure);

    /// Everything that happened since the last call, oldest first.
    [[nodiscard]] std::vector<ChatUpdate> take() { return m_updates.take(); }
    /// How late the lanes' I/O threads came to their own heartbeats since the last call, for each beat the worst of
    /// them; of hours nobody asked for, only the beginning.
    [[nodiscard]] std::vector<ClientLag> takeLags();
    /// Lives in the thread that made the hub.
    [[nodiscard]] NetworkWatch& network() { return m_network; }
    [[nodiscard]] const UtcAnchor& anchor() const { return m_anchor; }

private:
    struct Lane
    {
        std::unique_ptr<LaneThread> thread = nullptr;
        ChatLane* worker = nullptr; ///< lives in that thread; only touched there
        /// Whether the worker is still there: read and written in its thread alone.
        std::shared_ptr<bool> alive = nullptr;
        QString room = {};
        QString user = {};
        QString prefix = {}; ///< of message ids, and the connection's id in the records
        std::uint64_t nextSequence = 1;
    };

    [[nodiscard]] Lane makeLane(const ResolvedBackend& backend, const QString& room, const QString& user);
    void watchOver(Lane& lane);
    /// Ends the lane in its thread; when it has left, and in that thread, calls `then`.
    void end(Lane lane, const std::function<void()>& then);
    void reapThreads();

    const PlatformTable& m_platforms;
    const Clock& m_clock;
    SampleSink* m_recorder;
    UtcAnchor m_anchor;
    SleepClock m_asleep;
    ChatMailbox m_updates;
    Mailbox<ClientLag> m_lags;
    NetworkWatch m_network;
    std::map<QString, Lane> m_lanes = {};
    std::deque<std::unique_ptr<LaneThread>> m_ending = {}; ///< in the order told to end: a later one may wait for it
};

} // namespace roundtrip
