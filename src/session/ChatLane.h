// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/SampleSink.h"
#include "session/ChatMailbox.h"
#include "session/LaneAccount.h"
#include "session/Meter.h"
#include "session/NoticeMerger.h"
#include "session/OfflineQueue.h"

#include <QSet>
#include <QTimer>

#include <map>
#include <memory>
#include <utility>
#include <vector>

namespace roundtrip {

/// What a lane reports to. Both outlive the lane and may be called from its thread.
struct LaneOutlets
{
    ChatMailbox* updates = nullptr;
    SampleSink* recorder = nullptr;            ///< may be null
    std::shared_ptr<LaneAccount> account = {}; ///< never null; one for all lanes of a backend
};

/// One link of an interactive chat, and the rooms that it serves: a session, and for each room a meter that matches
/// what comes back. Lives in an I/O thread.
class ChatLane : public QObject
{
    Q_OBJECT

public:
    /// In the room of its options, to begin with.
    ChatLane(const Platform& platform, const ResolvedBackend& backend, const SessionOptions& options,
             const Clock& clock, const LaneOutlets& outlets, QObject* parent = nullptr);
    ~ChatLane() override;

    /// How long nothing of ours must be out, and nothing have come, for it to rest. Before it starts.
    void setRestAfter(Duration pause) { m_restAfter = pause; }
    void start();
    /// One more room over the same link: only where the platform has Capability::ManyRooms.
    void join(const QString& room);
    /// One of several; what is still in flight in it is recorded as such.
    void leave(const QString& room);
    void retryNow() { m_session.retryNow(); }
    void doubtLink(const QString& why) { m_session.doubtLink(why); }
    /// Sends now, in the envelope's room; or keeps the line until that room is back, where it may wait; or reports it
    /// as not sent.
    void send(const OutgoingLine& line);

Q_SIGNALS:
    /// Nothing of ours is out and nothing has come for a while; or no longer so.
    void restsChanged(bool rests);

private:
    struct Room
    {
        RoomKey key = {};
        std::unique_ptr<Meter> meter = {};
        Ledger published = {};
        bool unlistedTold = false;
        OfflineQueue waiting = {};
    };
    using Rooms = std::map<QString, Room>;

    void addRoom(const QString& room);
    /// Its last word.
    void endRoom(Room& room);
    /// The first for a room that is none of ours: whoever hands on messages has seen to the rest.
    [[nodiscard]] Room& roomOf(const QString& name);
    /// That this message of ours was said in; the first where none knows it.
    [[nodiscard]] Room& roomOfMessage(const QString& id);

    /// Whether the line was sent, or will never be: false where the link cannot carry it now.
    bool transmit(Room& room, OutgoingLine line);
    void refuse(Room& room, const OutgoingLine& line, const Error& why);
    /// Tells that the line waits.
    void keep(Room& room, const OutgoingLine& line);
    void sendWaiting(Room& room);
    void refuseWaiting(Room& room, const Error& why);
    [[nodiscard]] OutgoingMessage outgoingOf(const OutgoingLine& line) const;

    void onStatus();
    void tellStatus(Room& room);
    void onReceived(const Envelope& envelope, Instant arrival);
    void onRow(const RoomKey& key, const Sample& sample);
    void publish(const RoomKey& key, const Sample& sample);
    void notice(const QString& text);
    void onConnection(ConnectionSample connection);
    void publishLedger(Room& room);
    void tick();
    /// Something happens: from now on it ticks quickly, until nothing does.
    void stir();
    void restWhenQuiet(Instant now);

    const Platform& m_platform;
    QString m_backend;
    SessionOptions m_options;
    const Clock& m_clock;
    LaneOutlets m_outlets;
    Session m_session;
    Rooms m_rooms = {}; ///< never empty
    NoticeMerger m_notices;
    QTimer m_tick;
    Instant m_stirred = {};
    Duration m_restAfter = std::chrono::seconds(1);
    bool m_hasStarted = false;
    std::vector<OutgoingLine> m_early = {};      ///< given before that: each has its row in its turn
    std::optional<ConnectionSample> m_link = {}; ///< the last that was told of
    int m_attempts = 0;                          ///< of this lane
    QSet<QString> m_answers = {};                ///< ids of ours that answer to something and are not back
    bool m_lostReferenceTold = false;
    // Only during a call into a meter: what the row it reports should carry besides its figures.
    std::optional<ServerStamp> m_stamp;
    QString m_reason;
    bool m_referenceLost = false;
};

} // namespace roundtrip
