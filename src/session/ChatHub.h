// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/PlatformTable.h"
#include "core/UtcAnchor.h"
#include "session/Broadcast.h"
#include "session/ChatLane.h"
#include "session/LaneThread.h"
#include "session/NetworkWatch.h"
#include "session/UnreadMarks.h"

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

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

    /// Joins a room on a backend; the room of it that is open is left first. To the records and in the ledger it is one
    /// connection of one user, however often it is opened, and in which room.
    void open(const ResolvedBackend& backend, const QString& room, const QString& user);
    /// Leaves. What is still in flight is recorded as such.
    void close(const QString& backend);
    /// Leaves for good: what is opened under that name after this is another backend, with an account of its own.
    void forget(const QString& backend);
    void retryNow(const QString& backend);
    [[nodiscard]] bool isOpen(const QString& backend) const { return find(backend) != m_lanes.end(); }
    /// The one that is open.
    [[nodiscard]] std::optional<RoomKey> roomOn(const QString& backend) const;

    /// Sends in one room and gives the message's id at once; its fate comes through take(). Empty where it is not open.
    QString send(const RoomKey& key, const QString& text, Phase phase = Phase::Measure);
    /// Sends one line in all of these rooms that are open.
    Broadcast broadcast(const std::vector<RoomKey>& keys, const QString& text, Phase phase = Phase::Measure);

    /// Everything that happened since the last call, oldest first. What others said in it is unread from now on.
    [[nodiscard]] std::vector<ChatUpdate> take();
    [[nodiscard]] UnreadMarks& unread() { return m_unread; }
    [[nodiscard]] const UnreadMarks& unread() const { return m_unread; }
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
        QString user = {};
    };
    using Lanes = std::map<RoomKey, Lane>;
    /// How many lanes of a backend are still on their way out, and what begins when none is. Of any thread.
    class Leaving
    {
    public:
        void begin();
        void end();
        /// At once, or in the thread of the last that leaves.
        void whenNone(const std::function<void()>& next);

    private:
        std::mutex m_mutex;
        int m_count = 0;
        std::function<void()> m_next = {};
    };
    /// One user's part of the session on a backend; stays while its lane is left and opened again.
    struct Member
    {
        QString prefix = {}; ///< of message ids, and the connection's id in the records
        std::uint64_t nextSequence = 1;
        std::shared_ptr<LaneAccount> account = {};
        std::shared_ptr<Leaving> leaving = {};
    };
    [[nodiscard]] static Member newMember(std::shared_ptr<Leaving> leaving);
    [[nodiscard]] Member& memberOf(const QString& backend);

    [[nodiscard]] Lane makeLane(const ResolvedBackend& backend, const QString& room, const QString& user);
    void watchOver(Lane& lane);
    [[nodiscard]] Lanes::const_iterator find(const QString& backend) const;
    /// The id's part of the line may be empty.
    QString sendPart(const RoomKey& key, const QString& line, const QString& text, Phase phase);
    /// Ends the lane in its thread.
    void end(Lane lane, const std::shared_ptr<Leaving>& leaving);
    void reapThreads();

    const PlatformTable& m_platforms;
    const Clock& m_clock;
    SampleSink* m_recorder;
    UtcAnchor m_anchor;
    SleepClock m_asleep;
    ChatMailbox m_updates;
    Mailbox<ClientLag> m_lags;
    NetworkWatch m_network;
    Lanes m_lanes = {}; ///< one room a backend
    UnreadMarks m_unread;
    std::deque<std::unique_ptr<LaneThread>> m_ending = {}; ///< in the order told to end: a later one may wait for it
    QHash<QString, Member> m_members = {};
};

} // namespace roundtrip
