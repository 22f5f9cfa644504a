// SPDX-License-Identifier: GPL-3.0-or-later
// What the I/O threads tell the session, brought to where it belongs.
#include "model/ChatSession.h"

#include "session/ProbeText.h"

#include <QDateTime>

#include <utility>
#include <variant>

namespace roundtrip {

namespace {
constexpr std::chrono::milliseconds kPollInterval(33);
constexpr std::chrono::milliseconds kFrameInterval(16); ///< while something runs
constexpr std::chrono::milliseconds kRestInterval(250); ///< while nothing happens: for the figures that age
constexpr std::chrono::seconds kRestAfter(1);
/// From a stamp to the mailbox: an I/O thread parses and matches between.
constexpr std::chrono::milliseconds kHandOver(2);
} // namespace

void ChatSession::poll()
{
    m_knownUntil = clock().now() - kHandOver; // before the mailbox is emptied: what comes meanwhile is told next time
    const std::vector<ChatUpdate> updates = m_hub.take();
    for (const ChatUpdate& update : updates)
        takeUpdate(update);
    for (const ClientLag& lag : m_hub.takeLags())
        noteLag(lag.when, lag.lag);
    const Instant now = clock().now();
    while (!m_recentSends.empty() && now - m_recentSends.front() > kRateSpan)
        m_recentSends.pop_front();
    for (const auto& lane : lanes()) {
        lane->stats().advance(now);
        lane->round(now);
    }
    if (!updates.empty())
        Q_EMIT updated();
    Q_EMIT polled();
    if (!updates.empty() || !conversation().out().empty())
        m_lastNews = now;
    choosePollPace(now);
}

void ChatSession::choosePollPace(Instant now)
{
    if (const bool rests = now - m_lastNews > kRestAfter; std::exchange(m_isResting, rests) != rests)
        Q_EMIT restingChanged(rests);
    const auto awake = conversation().out().empty() ? kPollInterval : kFrameInterval;
    const auto interval = m_isResting ? kRestInterval : awake;
    if (m_poll.intervalAsDuration() != interval)
        m_poll.setInterval(interval);
    if (m_isResting) // what comes then is not kept waiting
        m_hub.tellNext([this] { QMetaObject::invokeMethod(this, &ChatSession::poll, Qt::QueuedConnection); });
}

void ChatSession::takeUpdate(const ChatUpdate& update)
{
    Lane* target = std::visit([this](const auto& change) { return lane(change.key.backend); }, update);
    if (!target)
        return; // a last word of a backend that has been removed
    if (const auto* row = std::get_if<RowChanged>(&update)) {
        applyRow(*target, *row);
    } else if (const auto* status = std::get_if<LaneStatus>(&update)) {
        if (!m_rooms.contains(status->key.room))
            return; // the last word of a room that was left
        if (status->key.room == room() && target->isReady() && status->status.state != LinkState::Ready)
            target->stats().noteBreak(status->when - origin());
        target->setStatusIn(status->key.room, status->status, status->link);
    } else if (const auto* ledger = std::get_if<LedgerChanged>(&update)) {
        target->setLedger(ledger->ledger);
    } else if (std::holds_alternative<LaneLeft>(update)) {
        target->stats().abandon();
        target->setPresence(std::get<LaneLeft>(update).key.room, {});
    } else if (const auto* presence = std::get_if<PresenceChanged>(&update)) {
        target->setPresence(presence->key.room, presence->presence);
    } else if (const auto* notice = std::get_if<LaneNotice>(&update)) {
        target->takeNotice(notice->text);
    } else if (const auto* chat = std::get_if<ChatReceived>(&update)) {
        takeChat(*target, *chat);
    }
}

void ChatSession::applyRow(Lane& lane, const RowChanged& row)
{
    LaneRoom& place = lane.roomOf(row.key.room);
    if (lane.stats().apply(row.sample))
        place.median.add(*row.sample.received, *row.sample.serviceTime());
    place.messages().update(row);
    conversationIn(row.key.room).update(row);
    const bool justSent = row.sample.outcome == Outcome::InFlight && row.sample.sent && !row.sample.accepted;
    if (justSent && (m_recentSends.empty() || *row.sample.sent > m_recentSends.back()))
        m_recentSends.push_back(*row.sample.sent);
}

void ChatSession::takeChat(Lane& lane, const ChatReceived& chat)
{
    if (isProbeText(chat.envelope.text))
        return;
    Conversation& talk = conversationIn(chat.key.room);
    const qint64 before = talk.end();
    talk.receive(lane.name(), chat.envelope, chat.arrival, QDateTime::currentDateTime());
    if (!chat.envelope.reaction.isEmpty()) {
        takeReaction(lane, chat);
        return;
    }
    ChatMessage message{.id = chat.envelope.id,
                        .user = chat.envelope.user,
                        .room = chat.key.room,
                        .text = chat.envelope.text,
                        .time = QDateTime::currentDateTime(),
                        .broadcast = broadcastIdOf(chat.envelope.id),
                        .server = chat.envelope.server,
                        .replyTo = chat.envelope.replyTo};
    quote(message, talk);
    lane.takeMessage(message);
    const bool isLookedAt = m_isWatched && chat.key.room == room();
    if (isLookedAt)
        m_hub.unread().seenAll(chat.key);
    if (talk.end() > before)
        Q_EMIT heard(chat.key.room, before, isLookedAt);
}

void ChatSession::quote(ChatMessage& message, const Conversation& conversation) const
{
    constexpr qsizetype kMostQuoted = 200;
    const qint64 line = conversation.lineOf(message.replyTo);
    if (line < 0)
        return;
    message.quotedUser = conversation.line(line).user;
    message.quotedText = conversation.line(line).text.left(kMostQuoted);
}

void ChatSession::takeReaction(Lane& lane, const ChatReceived& chat)
{
    const Envelope& envelope = chat.envelope;
    lane.roomOf(chat.key.room)
        .messages()
        .react(broadcastIdOf(envelope.replyTo),
               {.emoji = envelope.reaction,
                .user = envelope.user,
                .roads = {{.backend = lane.name(), .messageId = envelope.id, .arrival = chat.arrival}}});
}

} // namespace roundtrip
