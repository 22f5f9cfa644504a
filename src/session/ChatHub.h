// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/PlatformTable.h"
#include "core/UtcAnchor.h"
#include "session/Broadcast.h"
#include "session/ChatLane.h"
#include "session/LaneThread.h"
#include "session/LineReference.h"
#include "session/NetworkWatch.h"
#include "session/UnreadMarks.h"

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <vector>

namespace roundtrip {

/// An interactive chat on any number of backends, in any number of rooms: a lane for each link, in an I/O thread of its
/// own. Rooms share a link where their platform lets a connection be in several; else each has one of its own. Used
/// from one thread, usually the GUI's, which asks for what happened (take) at its own rate and is called only where it
/// wishes to be (tellNext). After the machine was suspended, and when its network has changed, every lane looks after
/// its link at once.
class ChatHub
{
public:
    /// The recorder may be null; it, the table and the clock outlive the hub.
    ChatHub(const PlatformTable& platforms, const Clock& clock, SampleSink* recorder, SleepClock asleep = &timeAsleep);
    ~ChatHub();
    ChatHub(const ChatHub&) = delete;
    ChatHub& operator=(const ChatHub&) = delete;

    /// Joins a room on a backend; the rooms of it that are open are left first. To the records and in the ledger it is
    /// one connection of one user, however often it is opened, and in which room.
    void open(const ResolvedBackend& backend, const QString& room, const QString& user);
    /// Joins a room beside those that are open there, over the same link where that can be. A room that needs a link of
    /// its own is a connection of its own to the records; the ledger is the backend's all the same. Nothing happens
    /// where it is open.
    void join(const ResolvedBackend& backend, const QString& room, const QString& user);
    /// Leaves one room. What is still in flight there is recorded as such.
    void leave(const RoomKey& key);
    /// Leaves all rooms of a backend.
    void close(const QString& backend);
    /// Leaves for good: what is opened under that name after this is another backend, with an account of its own.
    void forget(const QString& backend);
    void retryNow(const QString& backend);
    [[nodiscard]] bool isOpen(const QString& backend) const;
    [[nodiscard]] bool isIn(const RoomKey& key) const;
    /// Those that are open, ascending.
    [[nodiscard]] std::vector<RoomKey> roomsOn(const QString& backend) const;

    /// Whether links that are opened from now on are asked who else is in their room.
    void setPresence(bool on) { m_wantsPresence = on; }
    /// How soon lanes that are opened from now on rest where nothing of ours is out: they wake seventy times a second
    /// until then. A second, where nobody says otherwise.
    void setRestAfter(Duration pause) { m_restAfter = pause; }
    /// Whether lines for a backend that is away wait there until it is back, their wait counted as response time; else
    /// they are not sent, as at first. Every message then has the time at which it was wanted, and so has a response
    /// time.
    void setQueueing(bool on) { m_queues = on; }
    [[nodiscard]] bool queues() const { return m_queues; }

    /// Sends in one room and gives the message's id at once; its fate comes through take(). Empty where it is not open.
    QString send(const RoomKey& key, const QString& text, Phase phase = Phase::Measure);
    /// Sends one line, or a reaction to one, in all of these rooms that are open.
    Broadcast broadcast(const std::vector<RoomKey>& keys, const QString& text, Phase phase = Phase::Measure,
                        const LineReference& reference = {});

    /// Everything that happened since the last call, oldest first. What others said in it is unread from now on.
    [[nodiscard]] std::vector<ChatUpdate> take();
    /// Calls `tell` once, in any thread, when there is something to take; see ChatMailbox.
    void tellNext(std::function<void()> tell) { m_updates.tellNext(std::move(tell)); }
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
        QString backend = {};
        std::size_t speaker = 0; ///< of its member
        std::set<QString> rooms = {};
    };
    using Lanes = std::vector<Lane>;
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
        std::vector<std::function<void()>> m_next = {};
    };
    /// One user's part of the session on a backend; stays while its lane is left and opened again.
    struct Speaker
    {
        QString prefix = MessageId::randomPrefix(); ///< of message ids, and the connection's id in the records
        std::uint64_t nextSequence = 1;
    };
    struct Member
    {
        std::vector<Speaker> speakers = {}; ///< one for each link that was open at once
        std::shared_ptr<LaneAccount> account = std::make_shared<LaneAccount>();
        std::shared_ptr<Leaving> leaving = std::make_shared<Leaving>();
    };
    /// One that no open link of the backend has.
    [[nodiscard]] std::size_t freeSpeaker(const QString& backend);

    [[nodiscard]] Lane makeLane(const ResolvedBackend& backend, const QString& room, const QString& user);
    void watchOver(Lane& lane);
    [[nodiscard]] Lanes::iterator find(const RoomKey& key);
    void end(Lanes::iterator lane);
    struct Said
    {
        QString line = {}; ///< the id's part of it; may be empty
        QString text = {};
        Phase phase = Phase::Measure;
        LineReference reference = {};
    };
    QString sendPart(const RoomKey& key, const Said& said);
    void reapThreads();

    const PlatformTable& m_platforms;
    const Clock& m_clock;
    SampleSink* m_recorder;
    UtcAnchor m_anchor;
    SleepClock m_asleep;
    ChatMailbox m_updates;
    Mailbox<ClientLag> m_lags;
    NetworkWatch m_network;
    Lanes m_lanes = {};
    UnreadMarks m_unread;
    bool m_queues = false;
    Duration m_restAfter = std::chrono::seconds(1);
    bool m_wantsPresence = false;
    std::deque<std::unique_ptr<LaneThread>> m_ending = {}; ///< in the order told to end: a later one may wait for it
    QHash<QString, Member> m_members = {};
};

} // namespace roundtrip
