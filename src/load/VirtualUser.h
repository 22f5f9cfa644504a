// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "load/LoadSegment.h"
#include "load/LoadTarget.h"
#include "load/MeterOutbox.h"
#include "load/Payload.h"
#include "session/Session.h"

namespace roundtrip {

struct VirtualUserOptions
{
    QString connectionId = {}; ///< also the prefix of its message ids: unique within the run
    QString user = {};         ///< from a pool that is the same in every run, since platforms bill by client
    QString room = {};
    int trial = 1;
    int payloadBytes = 0;
    QHostAddress source = {}; ///< the own address to connect from; null: whichever the system takes
    Duration connectDeadline = std::chrono::seconds(10);
};

/// What connection `index` of a segment is, counted from 0 in the whole level. Pure: the plan decides everything, ids
/// included, so that the same plan gives the same messages; but for the tag, which is in the room's name, so that runs
/// on one server do not hear each other.
[[nodiscard]] VirtualUserOptions virtualUserOf(const LoadPlan& plan, const LoadSegment& segment, const QString& tag,
                                               int index);

/// One connection of a load run. It tries to connect once; what its schedule wants is sent or reported as not sent,
/// never left out. Everything it sees goes to the outbox. Lives in an I/O thread.
class VirtualUser : public QObject
{
    Q_OBJECT

public:
    VirtualUser(const LoadTarget& target, const VirtualUserOptions& options, const LoadClock& clock,
                MeterOutbox& outbox, QObject* parent = nullptr);

    void open() { m_session.start(); }
    void send(Instant intended, Phase phase);
    /// Accounts for a message without trying to send it.
    void skip(Instant intended, Phase phase, const Error& why);
    void close() { m_session.stop(); }

Q_SIGNALS:
    /// The one connection attempt has come out: ready, or failed for a reason.
    void settled(bool ready, const roundtrip::Error& why);
    /// Something was received and stamped: a moment to look at the time.
    void arrived(roundtrip::Instant when);

private:
    [[nodiscard]] OutgoingMessage nextMessage(Instant intended, Phase phase, Envelope& envelope);
    void onStatus(const SessionStatus& status);
    void onReceived(const Envelope& envelope, Instant arrival);

    VirtualUserOptions m_options;
    LoadClock m_clock;
    MeterOutbox& m_outbox;
    Session m_session;
    Payload m_payload;
    std::uint64_t m_sequence = 0;
    bool m_ready = false;
    bool m_settled = false;
};

} // namespace roundtrip
