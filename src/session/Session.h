// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/Platform.h"
#include "backends/Redaction.h"
#include "session/Backoff.h"

#include <QBasicTimer>
#include <QHash>
#include <QObject>

#include <memory>
#include <vector>

namespace roundtrip {

struct SessionOptions
{
    QString room = {};
    QString user = {};
    QString connectionId = {}; ///< names this user's link in samples and connections
    int trial = 0;
    quint32 seed = 1; ///< of the reconnect jitter
    BackoffPolicy backoff = {};
    Duration overlap = std::chrono::seconds(5); ///< how long a renewed link is still heard
    bool wantsPresence = false;                 ///< of people only: see ConnectionContext
    bool reconnects = true;                     ///< a load run counts the first try and does not
    Duration connectDeadline = std::chrono::seconds(10);
};

/// How a session stands, for people.
struct SessionStatus
{
    LinkState state = LinkState::Idle;
    std::optional<Error> cause = {};     ///< why it is not ready; empty while all goes well
    std::optional<Instant> nextTry = {}; ///< in Reconnecting
    int attempt = 0;                     ///< of the current or next link; 1 the first
};

/// One user in one room on one backend, for as long as wanted: opens a Connection, opens another when it is lost, with
/// pauses that grow until a link has held for a while, and hands everything on. Lives in an I/O thread. It queues no
/// messages: what cannot be sent now is refused, so that no latency ever contains our own waiting.
class Session : public QObject
{
    Q_OBJECT

public:
    Session(const Platform& platform, const ResolvedBackend& backend, const SessionOptions& options, const Clock& clock,
            QObject* parent = nullptr);
    ~Session() override;

    void start();
    /// Leaves and stays away. May be called twice.
    void stop();
    /// Cuts the pause before the next try short, for the user has asked; also the way back from Closed.
    void retryNow();
    /// The link may be dead without a word (the machine slept, its network has changed; `why` is told to people): one
    /// that is waited for is tried now, unless the server has asked to be left alone, and one that is ready is renewed,
    /// the old one serving until the new one does.
    void doubtLink(const QString& why);
    [[nodiscard]] Result<Instant> send(const Envelope& envelope);
    /// One more room on the same link, now and on every later one. Only where the platform has Capability::ManyRooms.
    void join(const QString& room);
    /// Leaves one of several; the link stays.
    void leave(const QString& room);

    [[nodiscard]] const SessionStatus& status() const { return m_status; }
    /// The link's, unless this room alone is still being joined, or was refused.
    [[nodiscard]] SessionStatus statusOf(const QString& room) const;
    [[nodiscard]] const SessionOptions& options() const { return m_options; }

Q_SIGNALS:
    void statusChanged(const roundtrip::SessionStatus& status);
    /// One room's state differs from the link's, or does no longer.
    void roomChanged(const QString& room);
    void received(const roundtrip::Envelope& envelope, roundtrip::Instant arrival);
    void accepted(const QString& id, roundtrip::Instant when, int httpStatus, const roundtrip::ServerStamp& stamp);
    void rejected(const QString& id, roundtrip::Instant when, const roundtrip::Error& error);
    void noticed(const QString& notice);
    /// Messages were passed over, and nobody says which; a notice has told people.
    void missed();
    void presenceChanged(const QString& room, const roundtrip::Presence& presence);
    /// A row of connections.csv: when the link got ready or failed, and again, with its lifetime, when it ended.
    void connectionRecorded(const roundtrip::ConnectionSample& sample);

private:
    void timerEvent(QTimerEvent* event) override;
    void openLink();
    using LinkPtr = std::unique_ptr<Connection, void (*)(Connection*)>;
    [[nodiscard]] LinkPtr makeLink();
    void wire(Connection& link);
    void onLinkState(LinkState state);
    void noteReady();
    void noteLetIn();
    void onLinkFailed(const Error& error);
    /// Whether a link that ended so is not tried again: but a refusal of what was let in before is borne a few times,
    /// since it may be one server of several that is just being replaced.
    [[nodiscard]] bool isFinal(const Error& error);
    [[nodiscard]] Duration pauseAfter(const Error& error);
    void renew(const QString& why);
    void prepareRenewal();
    void adoptRenewal();
    /// What a link that is opened for one room must do to serve the others.
    void joinFurther(Connection& link);
    /// A room besides its own; silence is told of after the time that connecting may take.
    void askToJoin(Connection& link, const QString& room);
    void listenForRooms(Connection& link);
    void onJoined(const QString& room);
    void onJoinRefused(const QString& room, const Error& error);
    void startOverlap();
    void endOverlap();
    /// Keeps a link whose socket has ended until the answers that come by another road are in.
    void settle(LinkPtr link);
    void dropSettled();
    void onNoticed(const QString& notice);
    void onRejected(const QString& id, Instant when, const Error& error);
    void onReceived(const Connection* link, const Envelope& envelope, Instant arrival);
    void wireAnswers(Connection& link);
    /// `ownReason`: why we ended it before it was ready; empty otherwise.
    void record(const Connection& link, const QString& ownReason = {});
    void setStatus(SessionStatus status);

    const Platform& m_platform;
    ResolvedBackend m_backend;
    Redaction m_redacted;         ///< everything a server says of itself passes through it on its way out
    QString m_cleanInstance = {}; ///< the last one it left as it was: most messages come from the same
    SessionOptions m_options;
    const Clock& m_clock;
    Backoff m_backoff;
    SessionStatus m_status;
    QStringList m_further = {}; ///< rooms besides m_options.room, for which links are opened
    /// Rooms that the link does not serve (yet), and why.
    QHash<QString, std::optional<Error>> m_waiting = {};
    QStringList m_renewalWaits = {}; ///< rooms that the renewal must be let into before it takes over
    QHash<QString, std::optional<Error>> m_renewalRefused = {}; ///< and those that it was not
    int m_attempt = 0;
    std::optional<Instant> m_readySince = {}; ///< without a gap, whatever link served
    std::optional<Instant> m_notBefore = {};  ///< the server asked to be left alone until then
    bool m_wasLetIn = false;                  ///< ever
    int m_refusals = 0;                       ///< in a row since then
    QByteArray m_resumeToken;
    LinkPtr m_link;
    LinkPtr m_renewal;  ///< opened ahead of the platform's own time limit; takes over when ready
    LinkPtr m_outgoing; ///< the link before it, heard a little longer: what was under way to it must not be lost
    std::vector<LinkPtr> m_settling;           ///< lost links that still await answers
    QHash<QString, const Connection*> m_heard; ///< message ids while there are two links: on both is once
    QBasicTimer m_overlap; ///< basic ones cost a hundredth: each of a hundred thousand users has a session
    QBasicTimer m_retry;
};

} // namespace roundtrip

Q_DECLARE_METATYPE(roundtrip::SessionStatus)
