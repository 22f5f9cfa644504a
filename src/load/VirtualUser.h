// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "load/LoadSegment.h"
#include "load/LoadTarget.h"
#include "load/MeterOutbox.h"
#include "load/Payload.h"
#include "load/PlannedCuts.h"
#include "session/Session.h"

namespace roundtrip {

struct VirtualUserOptions
{
    QString connectionId = {}; ///< also the prefix of its message ids: unique within the run
    QString user = {};         ///< from a pool that is the same in every run, since platforms bill by client
    QString room = {};
    int trial = 1;
    int payloadBytes = 0;
    Distribution payloadSizes = {};
    PayloadLines payloadLines = {};
    Random payloadRandom = Random(0); ///< of what is drawn for the payload
    QHostAddress source = {};         ///< the own address to connect from; null: whichever the system takes
    Duration connectDeadline = std::chrono::seconds(10);
};

/// What connection `index` of a segment is, counted from 0 in the whole level. Pure: the plan decides everything, ids
/// included, so that the same plan gives the same messages; but for the tag, which is in the room's name, so that runs
/// on one server do not hear each other.
/// `rooms`: the layout of plan and level, made once for all of them.
[[nodiscard]] VirtualUserOptions virtualUserOf(const LoadPlan& plan, const RoomLayout& rooms,
                                               const LoadSegment& segment, const QString& tag, int index);
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
    /// Ends the connection as the plan has it; what was under way to it is not waited for.
    void leave();
    /// Opens another one.
    void comeBack();
    [[nodiscard]] bool isAway() const { return m_cuts.away > 0; }
    [[nodiscard]] const PlannedCuts& cuts() const { return m_cuts; }

Q_SIGNALS:
    /// The one connection attempt has come out: ready, or failed for a reason.
    void settled(bool ready, const roundtrip::Error& why);
    /// Something was received and stamped: a moment to look at the time.
    void arrived(roundtrip::Instant when);
    /// The last message of its own is back, or nothing more is to be waited for.
    void answered(roundtrip::Instant when);

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
    QString m_lastId = {};
    bool m_ready = false;
    bool m_settled = false;
    std::optional<Instant> m_returning = {}; ///< since when it is on its way back
    PlannedCuts m_cuts;
};

} // namespace roundtrip
