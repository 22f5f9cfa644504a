// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/BackendsDocument.h"
#include "backends/SecretResolver.h"
#include "model/LaneSet.h"
#include "model/RoomList.h"
#include "session/ChatHub.h"
#include "session/Conversations.h"

#include <QTimer>

#include <deque>

namespace roundtrip {

/// The live session: the configured backends as lanes, and the chat over them. Takes what the I/O threads have
/// gathered 30 times a second, or as often as a display shows a picture while a message of ours is out, and tells its
/// readers once per round. GUI thread; measures nothing itself.
class ChatSession : public LaneSet
{
    Q_OBJECT

public:
    /// All outlive the session.
    ChatSession(const PlatformTable& platforms, const Clock& clock, ChatHub& hub, const SecretResolver& secrets,
                QObject* parent = nullptr);
    ~ChatSession() override;

    [[nodiscard]] const PlatformTable& platforms() const { return m_platforms; }
    [[nodiscard]] const SecretResolver& secrets() const { return m_secrets; }
    /// Where secrets are kept; null where nowhere.
    [[nodiscard]] Keyring* keyring() const { return m_secrets.keyring(); }

    /// Replaces all backends by some that no file stands behind: those of a lab.
    void load(const BackendsFile& file);
    /// Replaces all backends by those of a file.
    void open(const BackendsDocument& document);
    /// The file behind the backends, without showing it: the one that a first backend would be saved in.
    void setDocument(const BackendsDocument& document) { m_document = document; }
    [[nodiscard]] BackendsDocument& document() { return m_document; }
    /// As it would be saved: without a running lab's, which live only as long as the lab.
    [[nodiscard]] BackendsFile configured() const;
    void addBackend(const BackendConfig& config);
    void updateBackend(const QString& name, const BackendConfig& config);
    void removeBackend(const QString& name);
    /// So many places down the list, or up where it is negative, as far as there are. False where it stays.
    bool moveBackend(const QString& name, int by);

    /// Those one is in, on all backends.
    [[nodiscard]] RoomList& rooms() { return m_rooms; }
    [[nodiscard]] const RoomList& rooms() const { return m_rooms; }
    /// The one that is looked at.
    [[nodiscard]] const QString& room() const { return m_rooms.current(); }
    [[nodiscard]] const QString& user() const { return m_user; }
    /// Goes to a room, which is joined where it was not yet; with another name all rooms are joined anew.
    void setIdentity(const QString& room, const QString& user);
    /// Joins a room beside the others and looks at it, or looks at it where one is in it. False for what is no room's
    /// name, or where one is in as many as can be.
    bool joinRoom(const QString& room);
    /// What was said there stays. Not the last one.
    void leaveRoom(const QString& room);

    void connectBackend(const QString& name);
    void disconnectBackend(const QString& name);
    void connectAll();
    void disconnectAll();
    void retryNow(const QString& name);

    [[nodiscard]] bool anyReady() const { return readyCount() > 0; }
    [[nodiscard]] int readyCount() const;
    /// To one backend, or with an empty name to all that are open; as an answer to a line of the conversation, or to
    /// none (−1). False, with nothing sent, where none is ready, and no line may wait.
    bool send(const QString& backend, const QString& text, qint64 replyTo = -1);
    /// An emoji to a line of the conversation, over the roads that the line itself took. False, with nothing sent,
    /// where none of them is ready, or we have said so before.
    bool react(qint64 line, const QString& emoji);
    [[nodiscard]] bool canReact(qint64 line);
    /// Whether backends that are joined from now on are asked for the names of who is there.
    void setPresence(bool on) { m_hub.setPresence(on); }
    /// Whether lines wait for a backend that is away.
    void setQueueing(bool on) { m_hub.setQueueing(on); }
    /// What waits now, whatever room it is for, oldest first.
    [[nodiscard]] std::vector<WaitingLine> waiting() const { return m_conversations.waiting(); }
    /// What is typed for it now is sent, or waits.
    [[nodiscard]] bool takesLines(const Lane& lane) const;
    /// What was said in the room that is looked at, each line once.
    [[nodiscard]] Conversation& conversation() { return conversationIn(room()); }
    [[nodiscard]] Conversation& conversationIn(const QString& room) { return m_conversations.of(room); }
    /// What others said on a backend, in the room that is looked at, is in view, to its end.
    void noteSeen(const Lane& lane);
    /// Somebody looks at the end of the room that is looked at.
    void setWatched(bool watched);
    /// Of the others' messages, what was not seen: by room and backend.
    [[nodiscard]] const UnreadMarks& unread() const { return m_hub.unread(); }
    /// Of all rooms, each line once, whichever backends it came by.
    [[nodiscard]] qint64 unreadLines() const;

    /// A small message every second on every ready lane, so that there is something to see when nobody types. Probes
    /// are measured like any message and not shown as bubbles.
    void setProbing(bool on);
    [[nodiscard]] bool isProbing() const { return m_probe.isActive(); }

    /// Nothing is out and nothing has come for a while: what shows figures need not look as often.
    [[nodiscard]] bool isResting() const { return m_isResting; }
    /// Whatever was stamped before this has been told.
    [[nodiscard]] Instant knownUntil() const { return m_knownUntil; }
    /// Messages sent in the last seconds, per second.
    [[nodiscard]] double sendRate() const;

Q_SIGNALS:
    void identityChanged();
    /// More is known: what is out has come farther, whether or not anything was told.
    void polled();
    void probingChanged(bool on);
    /// isResting() has changed.
    void restingChanged(bool rests);
    /// What is unread somewhere is more, or less.
    void unreadChanged();
    /// Somebody else said it, in whichever room. `isWatched`: where somebody looks.
    void heard(const QString& room, qint64 serial, bool isWatched);

private:
    static constexpr std::chrono::seconds kRateSpan{5};

    void loadLanes(const BackendsFile& file);
    void showRoomInLanes();
    void joinOn(Lane& lane, const QString& room);
    void setUser(const QString& user);
    void follow(const QString& room);
    void poll();
    void choosePollPace(Instant now);
    void takeUpdate(const ChatUpdate& update);
    void applyRow(Lane& lane, const RowChanged& row);
    void takeChat(Lane& lane, const ChatReceived& chat);
    void sendProbes();
    /// A line of ours goes out: into the conversation, and into the lanes.
    void say(const Broadcast& broadcast, const QString& text, qint64 replyTo);
    [[nodiscard]] std::vector<LineRoad> roadsOf(const Broadcast& broadcast) const;
    /// Who said what is answered, for a lane to show.
    void quote(ChatMessage& message, const Conversation& conversation) const;
    void takeReaction(Lane& lane, const ChatReceived& chat);
    /// Where a reaction to that line can be said now.
    [[nodiscard]] std::vector<RoomKey> readyRoads(const ChatLine& line) const;

    const PlatformTable& m_platforms;
    ChatHub& m_hub;
    const SecretResolver& m_secrets;
    BackendsDocument m_document;
    bool m_isFromFile = false; ///< the lanes are the document's
    RoomList m_rooms{QStringLiteral("lobby")};
    QString m_user = QStringLiteral("ada");
    Conversations m_conversations;
    Instant m_knownUntil = {};
    bool m_isWatched = false;
    QTimer m_poll;
    Instant m_lastNews = {}; ///< when something was told, or still ran
    bool m_isResting = false;
    QTimer m_probe;
    std::deque<Instant> m_recentSends;
};

} // namespace roundtrip
