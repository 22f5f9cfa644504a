// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Envelope.h"
#include "core/MessageId.h"
#include "core/Sample.h"
#include "session/Fingerprint.h"
#include "session/NumberedQueue.h"
#include "stats/LedgerEntry.h"

#include <QHash>

#include <atomic>
#include <functional>
#include <vector>

namespace roundtrip {

struct MeterOptions
{
    QString backend = {};
    QString platform = {};
    int trial = 0;
    bool startsCold = false; ///< the platform runs on demand (Capability::ColdStarts): an idle gap is then suspicious
    Duration deadline = std::chrono::seconds(5); ///< later is late
    Duration horizon = std::chrono::seconds(30); ///< never seen by then is lost
    Duration idleGap = std::chrono::minutes(5);  ///< a silence after which a cold start is suspected
    std::size_t expectedMessages = 0;            ///< so many are made room for in one go, and not while messages wait
    std::int64_t lastRow = 0; ///< rows count on from this one: that of an earlier part of the same run
    /// Ids of connections of the run begin so, of whichever process: what others of them sent is recorded where it
    /// arrives here (receivedOther()). Empty: nobody else sends for this run.
    QString sharedIds = {};
    /// Counts the rows of several meters of one backend, so that no two share a number; outlives them. Null: own count.
    std::atomic<std::int64_t>* rows = nullptr;
};

/// A message about to be sent, or wanted by a plan.
struct OutgoingMessage
{
    QString id = {};
    QString senderId = {};
    std::uint64_t sequence = 0;
    int payloadBytes = 0;
    Phase phase = Phase::Measure;
    std::optional<Instant> intended = {};  ///< missing for interactive chat
    QString room = {};                     ///< as given to receiverReady(): who is due a copy
    std::optional<Fingerprint> print = {}; ///< what its copies must repeat; without it the id alone decides
};

/// Matches what was sent with what came back on one backend, by message id, and keeps the ledger. The definitions of
/// delivered, late, lost, duplicate and reordered are those of the measuring document. Plain object, one thread at a
/// time, no clock of its own: the stamps come from the I/O threads with the events.
///
/// Every change of a row is handed to the sink, latest state last (Sample::row tells which row): delivery at once, loss
/// at the horizon, and again when a later arrival corrects it. Duplicates have rows as far as a run can bear them; all
/// are counted.
class Meter
{
public:
    using Sink = std::function<void(const Sample&)>;
    /// Whose message it was that arrived.
    enum class Origin {
        Ours,
        Foreign,
        Forged ///< it bears the id of one of ours, and cannot be it: another sender, text or time. Foreign all the same
    };

    Meter(MeterOptions options, Sink sink);

    /// From now on this receiver counts for messages sent to its room, until it is gone. It stays in one room.
    void receiverReady(const QString& receiverId, Instant when, const QString& room = {});
    void receiverGone(const QString& receiverId);

    void sent(const OutgoingMessage& message, Instant when);
    void notSent(const OutgoingMessage& message, const Error& why);
    void accepted(const QString& id, Instant when, int httpStatus, const ServerStamp& stamp);
    /// An empty or unknown id is counted as a refusal that cannot be matched.
    void rejected(const QString& id, const Error& error);
    [[nodiscard]] Origin received(const QString& receiverId, const Envelope& envelope, Instant arrival)
    {
        return received(receiverId, envelope, Fingerprint::of(envelope), arrival);
    }
    /// The same for an envelope that was stripped of its text; the fingerprint is that of the whole.
    [[nodiscard]] Origin received(const QString& receiverId, const Envelope& envelope, const Fingerprint& print,
                                  Instant arrival);
    /// Moves the horizon: what is overdue becomes lost. Call it a few times a second.
    void advance(Instant now);

    /// The sender's own row of a message that was sent and is not forgotten.
    [[nodiscard]] Sample row(const QString& id) const;
    /// Whether the message was given to sent() or notSent() and is not forgotten.
    [[nodiscard]] bool knows(const QString& id) const { return m_numbers.contains(id); }
    /// The highest Sample::row given so far.
    [[nodiscard]] std::int64_t lastRow() const { return m_lastRow; }
    [[nodiscard]] const Ledger& ledger() const { return m_ledger; }
    [[nodiscard]] std::uint64_t unmatchedRefusals() const { return m_unmatchedRefusals; }
    /// Duplicates that are counted in the ledger and have no row: there were too many.
    [[nodiscard]] std::uint64_t unlistedDuplicates() const { return m_unlistedDuplicates; }
    /// Arrivals with the id of one of ours that cannot be it.
    [[nodiscard]] std::uint64_t forged() const { return m_forged; }
    /// The end of the run: hands over what is still open, as in flight.
    void finish(Instant now);
    /// Messages whose fate is open: neither delivered, lost, rejected nor not sent.
    [[nodiscard]] std::size_t openCount() const { return m_open; }
    /// Forgets messages sent before this instant that are settled; a duplicate of them would then look foreign. For
    /// clients that run for days.
    void forgetBefore(Instant instant);

private:
    using Number = std::uint64_t; ///< of a message, from 1 in the order sent; 0: none

    struct Room
    {
        std::size_t members = 0;  ///< ever
        std::uint32_t ready = 0U; ///< now
    };
    struct Receiver
    {
        QString id = {};
        std::size_t room = 0;                           ///< index in m_rooms
        std::size_t index = 0;                          ///< in its room
        std::optional<Instant> readySince = {};         ///< empty while gone
        std::uint64_t highestOwn = 0;                   ///< sequence of its own messages, for reordering
        QHash<QString, std::uint64_t> highestSeen = {}; ///< and by sender for those of others
    };
    /// A set of receivers, by index.
    class ReceiverSet
    {
    public:
        /// False where it was in it already.
        bool insert(std::size_t index);

    private:
        std::uint64_t m_first = 0;        ///< most rooms have no more
        std::vector<bool> m_further = {}; ///< from index 64 on
    };
    struct Message
    {
        Sample echo; ///< the sender's own row
        std::size_t room = 0;
        LedgerEntry entry;
        ReceiverSet seenBy = {};
        std::optional<Fingerprint> print = {};
        QHash<std::size_t, int> duplicates = {}; ///< that have a row, by receiver index
        bool reported = false;                   ///< the sink has seen the row
    };

    struct OtherMessage
    {
        QString id = {};
        Instant first = {};
        QHash<std::size_t, int> arrivals = {}; ///< by the receiver's place in m_receivers
    };

    /// A copy of what another process of the same run sent, and whose time sent is in that one's row alone: a row with
    /// its arrival, to be matched when both are read. It is in no account of this ledger but those of duplicates and of
    /// order.
    void receivedOther(const QString& receiverId, const Envelope& envelope, Instant arrival);
    [[nodiscard]] std::int64_t nextRow();
    [[nodiscard]] Message* find(const QString& id);
    [[nodiscard]] Receiver* findReceiver(const QString& id);
    [[nodiscard]] std::size_t roomOf(const QString& name);
    void report(Message& message);
    void fill(Sample& echo, const OutgoingMessage& outgoing);
    void noteServer(Sample& sample, const std::optional<ServerStamp>& stamp) const;
    void noteArrival(Sample& row, const Envelope& envelope, Instant arrival) const;
    void deliverEcho(Message& message, Receiver& receiver, const Envelope& envelope, Instant arrival);
    void deliverCopy(Message& message, Receiver& receiver, const Envelope& envelope, Instant arrival);
    void duplicate(Message& message, const Receiver& receiver, const Envelope& envelope, Instant arrival);
    [[nodiscard]] bool noteOrder(std::uint64_t& highest, const Sample& message);
    [[nodiscard]] Sample copyRow(const Message& message, const Receiver& receiver, const Envelope& envelope,
                                 Instant arrival);
    void reportSlow(Instant now);

    MeterOptions m_options;
    Sink m_sink;
    std::vector<Receiver> m_receivers = {};
    QHash<QString, std::size_t> m_receiverNumbers = {}; ///< by id: the place in m_receivers + 1
    std::vector<Room> m_rooms = {};
    QHash<QString, std::size_t> m_roomNumbers = {}; ///< by name: the place in m_rooms + 1
    NumberedQueue<Message> m_messages = {};         ///< by time sent, until they are forgotten
    QHash<QString, Number> m_numbers = {};          ///< by message id
    Number m_nextSlow = 1;                          ///< the first that is not yet due to be reported while still open
    Number m_nextDue = 1;                           ///< the first whose horizon has not passed
    std::optional<Instant> m_lastSent = {};
    Ledger m_ledger;
    NumberedQueue<OtherMessage> m_others = {}; ///< of other processes, by the time that they came first
    QHash<QString, Number> m_otherNumbers = {};
    std::uint64_t m_unmatchedRefusals = 0;
    std::uint64_t m_listedDuplicates = 0;
    std::uint64_t m_unlistedDuplicates = 0;
    std::uint64_t m_forged = 0;
    std::size_t m_open = 0; ///< rows whose outcome is InFlight
    std::int64_t m_lastRow;
};

} // namespace roundtrip
