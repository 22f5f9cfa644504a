// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/LinkReport.h"
#include "backends/Presence.h"
#include "core/Envelope.h"
#include "core/LinkState.h"
#include "core/Time.h"

#include <QBasicTimer>
#include <QObject>

namespace roundtrip {

/// What a connection is given by whoever composes the program.
struct ConnectionContext
{
    const Clock* clock = nullptr;                        ///< outlives the connection
    Duration connectDeadline = std::chrono::seconds(10); ///< from open() until ready
    int attempt = 1;                                     ///< counted by the session; 1 the scheduled open
    QByteArray resumeToken = {}; ///< Connection::resumeToken() of the link before, where the platform can resume
    bool wantsPresence = false;  ///< people look who else is here; costs frames, so nobody asks for it who measures
};

/// One user's link to one room: the seam behind which every platform lives. An object is opened once; a reconnect is a
/// new object. It lives in an I/O thread, and every call and signal happens there. Time stamps are taken as a frame is
/// handed to, or comes from, the socket or HTTP client, before any JSON is parsed.
class Connection : public QObject
{
    Q_OBJECT

public:
    explicit Connection(const ConnectionContext& context, QObject* parent = nullptr);

    /// Starts connecting; ends in Ready or, with failed(), in Closed.
    void open(const QString& room, const QString& user);
    /// Hands one message over. The instant is when it was handed over; an error means that it was not, and that no
    /// other signal will mention it.
    [[nodiscard]] virtual Result<Instant> send(const Envelope& envelope) = 0;
    /// Ends the link in an orderly way; closed() follows unless it was already closed. May be called twice.
    virtual void close() = 0;
    /// One more room on this link, which is ready: joined() or joinRefused() follows. Only where the platform has
    /// Capability::ManyRooms.
    virtual void joinToo(const QString& room);
    /// Leaves one of its rooms, whichever; the link stays. The same platforms.
    virtual void leaveRoom(const QString& room);
    /// What to hand to the next connection so that it can resume; empty where the platform cannot.
    [[nodiscard]] virtual QByteArray resumeToken() const { return {}; }

    /// Whether the platform's answers to messages are still under way by another road than the socket, which may have
    /// ended meanwhile: accepted(), rejected() or noticed() will tell of each.
    [[nodiscard]] virtual bool awaitsAnswers() const { return false; }

    [[nodiscard]] LinkState state() const { return m_state; }
    /// The one that it was opened for.
    [[nodiscard]] const QString& room() const { return m_room; }
    [[nodiscard]] const LinkReport& report() const { return m_report; }

Q_SIGNALS:
    void stateChanged(roundtrip::LinkState state);
    void received(const roundtrip::Envelope& envelope, roundtrip::Instant arrival);
    /// The platform said yes to a message (HTTP 2xx, broker acknowledgement). Never emitted by a platform without one.
    void accepted(const QString& id, roundtrip::Instant when, int httpStatus, const roundtrip::ServerStamp& stamp);
    /// The platform said no to a message. The id is empty where the refusal cannot be matched to one.
    void rejected(const QString& id, roundtrip::Instant when, const roundtrip::Error& error);
    /// The link cannot be had, or was lost; Closed follows.
    void failed(const roundtrip::Error& error);
    /// A further room's messages come from now on.
    void joined(const QString& room);
    /// It is not to be had on this link, which stays.
    void joinRefused(const QString& room, const roundtrip::Error& error);
    /// Something to tell the user that is no failure, for example that the platform's time limit is near.
    void noticed(const QString& notice);
    /// The platform passed messages over that were due to this link, and does not say which. The notice is for people.
    void missed(const QString& notice);
    /// Who is in the room, where that was asked for and the platform tells it.
    void presenceChanged(const QString& room, const roundtrip::Presence& presence);
    /// The platform will cut this link soon: whoever owns it should open another and close this one.
    void renewalDue();

protected:
    /// The platform's part of open(): start the socket. The report and the state are already set.
    virtual void start() = 0;
    /// Drops the socket at once, without waiting for the peer.
    virtual void abandon() = 0;
    /// The socket's own goodbye, nothing else; may be called twice, and before there is a socket.
    virtual void closeSocket() { abandon(); }

    /// What a server would have to speak that opens the socket and then says nothing; ends "Is it a server that speaks
    /// …?"
    [[nodiscard]] virtual QString protocolName() const { return QStringLiteral("the chat contract"); }

    /// What the handshake waits for, to end "still waiting for …"; empty where that is not known.
    [[nodiscard]] virtual QString waitsFor() const { return {}; }
    /// How far getting the socket came; asked once it is open, or comes to nothing.
    [[nodiscard]] virtual ConnectPhases phases() const { return {}; }

    [[nodiscard]] const QString& user() const { return m_user; }
    [[nodiscard]] const ConnectionContext& context() const { return m_context; }
    [[nodiscard]] Instant now() const { return m_context.clock->now(); }
    [[nodiscard]] LinkReport& mutableReport() { return m_report; }

    void markOpened(Instant when);
    void markReady(Instant when, const std::optional<ServerStamp>& stamp = {});
    /// Ends the link: records the error, emits failed() and stateChanged(Closed). Only the first end counts.
    void endWith(const Error& error);
    /// Ends the link without an error.
    void endQuietly();
    /// Ends the link with an error of ours or the server's while the socket is still good for a goodbye.
    void giveUp(const Error& error);
    /// A frame that cannot be read. Whoever is in the room is told, and the chat goes on; before that it is the end.
    void onStrayFrame(const Error& error);

private:
    void timerEvent(QTimerEvent* event) override;
    void setState(LinkState state);
    void onDeadline();

    ConnectionContext m_context;
    QString m_room;
    QString m_user;
    LinkState m_state = LinkState::Idle;
    LinkReport m_report;
    QBasicTimer m_deadline;
};

} // namespace roundtrip
