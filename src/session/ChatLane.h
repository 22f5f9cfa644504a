// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/SampleSink.h"
#include "session/ChatMailbox.h"
#include "session/Meter.h"
#include "session/NoticeMerger.h"

#include <QTimer>

#include <memory>
#include <utility>
#include <vector>

namespace roundtrip {

/// What a lane leaves to the one that is opened after it under its name: a session's account covers the session,
/// however often its user leaves, comes back, or changes room or name. Touched by one lane after the other, in their
/// threads.
struct LaneAccount
{
    Ledger ledger = {};
    std::int64_t lastRow = 0; ///< rows of one backend are counted through
    int attempts = 0;         ///< to open a link: only the session's first one was scheduled
};

/// What a lane reports to. Both outlive the lane and may be called from its thread.
struct LaneOutlets
{
    ChatMailbox* updates = nullptr;
    SampleSink* recorder = nullptr;            ///< may be null
    std::shared_ptr<LaneAccount> account = {}; ///< never null
};

/// One backend of an interactive chat: a session, and the meter that matches what comes back. Lives in an I/O thread.
class ChatLane : public QObject
{
    Q_OBJECT

public:
    ChatLane(const Platform& platform, const ResolvedBackend& backend, const SessionOptions& options,
             const Clock& clock, const LaneOutlets& outlets, QObject* parent = nullptr);
    ~ChatLane() override;

    void start();
    void retryNow() { m_session.retryNow(); }
    void doubtLink(const QString& why) { m_session.doubtLink(why); }
    /// Sends now or reports the message as not sent; never queues.
    void send(const Envelope& envelope, Phase phase);

private:
    void onStatus(const SessionStatus& status);
    void onReceived(const Envelope& envelope, Instant arrival);
    void onRow(const Sample& sample);
    void publish(const Sample& sample, const std::optional<ServerStamp>& stamp, const QString& reason);
    void notice(const QString& text);
    void onConnection(ConnectionSample connection);
    void publishLedger();
    void tick();

    RoomKey m_key;
    SessionOptions m_options;
    const Clock& m_clock;
    LaneOutlets m_outlets;
    Session m_session;
    Meter m_meter;
    NoticeMerger m_notices;
    bool m_unlistedTold = false;
    QTimer m_tick;
    Ledger m_publishedLedger;
    bool m_hasStarted = false;
    std::vector<std::pair<Envelope, Phase>> m_early = {}; ///< given before that: each has its row in its turn
    std::optional<ConnectionSample> m_link = {};          ///< the last that was told of
    int m_attempts = 0;                                   ///< of this lane
    // Only during a call into the meter: what the row it reports should carry besides its figures.
    std::optional<ServerStamp> m_stamp;
    QString m_reason;
};

} // namespace roundtrip
