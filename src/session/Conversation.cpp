// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/Conversation.h"

#include "session/Broadcast.h"

#include <algorithm>
#include <utility>

namespace roundtrip {

bool ChatLine::isOut() const
{
    return own && std::any_of(roads.begin(), roads.end(), [](const LineRoad& each) { return each.isOut(); });
}

namespace {

const LineRoad* roadAmong(const std::vector<LineRoad>& roads, const QString& backend)
{
    const auto found =
        std::find_if(roads.begin(), roads.end(), [&](const LineRoad& each) { return each.backend == backend; });
    return found == roads.end() ? nullptr : &*found;
}

void applyRowTo(std::vector<LineRoad>& roads, const RowChanged& row)
{
    for (LineRoad& road : roads) {
        if (road.backend != row.sample.backend || road.messageId != row.sample.messageId)
            continue;
        road.sample = row.sample;
        if (row.server)
            road.server = row.server;
        if (!row.reason.isEmpty())
            road.reason = row.reason;
        road.referenceLost = road.referenceLost || row.referenceLost;
    }
}

} // namespace

const LineRoad* ChatLine::road(const QString& backend) const
{
    return roadAmong(roads, backend);
}

Conversation::Conversation(QObject* parent, std::size_t maxLines, qint64 maxCharacters)
    : QObject(parent), m_maxLines(maxLines), m_maxCharacters(maxCharacters)
{
}

const ChatLine& Conversation::line(qint64 serial) const
{
    return m_lines.at(static_cast<std::size_t>(serial - m_removed));
}

ChatLine* Conversation::find(const Key& key)
{
    const auto serial = m_serials.constFind(key);
    return serial == m_serials.cend() ? nullptr : &m_lines.at(static_cast<std::size_t>(*serial - m_removed));
}

qint64 Conversation::say(ChatLine line)
{
    line.own = true;
    const std::vector<LineRoad> roads = line.roads;
    const qint64 serial = append(std::move(line));
    for (const LineRoad& road : roads) {
        m_serials.insert({road.backend, road.messageId}, serial);
        if (const QString id = broadcastIdOf(road.messageId); !m_byLineId.contains(id))
            m_byLineId.insert(id, serial);
    }
    if (!roads.empty())
        m_out.push_back(serial);
    Q_EMIT lineAdded(serial);
    moveMark(-1); // whoever answers has read
    return serial;
}

void Conversation::receive(const QString& backend, const Envelope& envelope, Instant arrival, const QDateTime& time)
{
    if (!envelope.reaction.isEmpty()) {
        receiveReaction(backend, envelope, arrival);
        return;
    }
    LineRoad road{.backend = backend, .messageId = envelope.id, .server = envelope.server, .arrival = arrival};
    const Key key({}, broadcastIdOf(envelope.id));
    ChatLine* known = find(key);
    if (known && known->room == envelope.room && known->user == envelope.user && known->text == envelope.text &&
        !known->road(backend)) {
        // Lanes hand on in batches, one after the other: who was first is decided by the stamps.
        const auto later = std::find_if(known->roads.begin(), known->roads.end(),
                                        [&](const LineRoad& each) { return each.arrival > arrival; });
        known->roads.insert(later, std::move(road));
        Q_EMIT lineChanged(known->serial);
        return;
    }
    const qint64 serial = append({.room = envelope.room,
                                  .user = envelope.user,
                                  .text = envelope.text,
                                  .time = time,
                                  .roads = {std::move(road)},
                                  .replyTo = envelope.replyTo});
    m_serials.insert(key, serial);
    if (!m_byLineId.contains(key.second)) { // who repeats another's id takes over no answers to it
        m_byLineId.insert(key.second, serial);
        takeEarly(m_lines.back(), key.second);
    }
    Q_EMIT lineAdded(serial);
    if (!m_isWatched)
        noteUnread(serial);
}

bool Conversation::update(const RowChanged& row)
{
    const Key key(row.sample.backend, row.sample.messageId);
    if (ChatLine* known = find(key)) {
        applyRowTo(known->roads, row);
        settle(*known);
        Q_EMIT lineChanged(known->serial);
        return true;
    }
    const qint64 reacted = m_reacted.value(key, -1);
    if (reacted < first())
        return false;
    for (LineReaction& reaction : m_lines.at(static_cast<std::size_t>(reacted - m_removed)).reactions)
        applyRowTo(reaction.roads, row);
    Q_EMIT lineChanged(reacted);
    return true;
}

void Conversation::noteUnread(qint64 serial)
{
    if (m_unread++ == 0)
        moveMark(serial);
    Q_EMIT unreadChanged();
}

void Conversation::moveMark(qint64 serial)
{
    if (serial == m_unreadFrom)
        return;
    Q_EMIT markMoved(std::exchange(m_unreadFrom, serial));
}

void Conversation::setWatched(bool watched)
{
    m_isWatched = watched;
    if (!watched || m_unread == 0)
        return;
    m_unread = 0;
    Q_EMIT unreadChanged();
}

qint64 Conversation::lineOf(const QString& messageId) const
{
    return messageId.isEmpty() ? -1 : m_byLineId.value(broadcastIdOf(messageId), -1);
}

bool Conversation::react(qint64 serial, LineReaction reaction)
{
    ChatLine& line = m_lines.at(static_cast<std::size_t>(serial - m_removed));
    reaction.own = true;
    const std::vector<LineRoad> roads = reaction.roads;
    if (!addReaction(line, std::move(reaction)))
        return false;
    for (const LineRoad& road : roads)
        m_reacted.insert({road.backend, road.messageId}, serial);
    Q_EMIT lineChanged(serial);
    return true;
}

void Conversation::receiveReaction(const QString& backend, const Envelope& envelope, Instant arrival)
{
    LineReaction reaction{
        .emoji = envelope.reaction,
        .user = envelope.user,
        .roads = {{.backend = backend, .messageId = envelope.id, .server = envelope.server, .arrival = arrival}}};
    const qint64 serial = lineOf(envelope.replyTo);
    if (serial < 0) {
        if (m_early.size() >= kMostReactions)
            m_early.pop_front();
        m_early.emplace_back(broadcastIdOf(envelope.replyTo), std::move(reaction));
        return;
    }
    addReaction(m_lines.at(static_cast<std::size_t>(serial - m_removed)), std::move(reaction));
    Q_EMIT lineChanged(serial);
}

bool Conversation::addReaction(ChatLine& line, LineReaction reaction)
{
    const auto same = std::find_if(line.reactions.begin(), line.reactions.end(), [&](const LineReaction& each) {
        return each.emoji == reaction.emoji && each.user == reaction.user && each.own == reaction.own;
    });
    if (same != line.reactions.end()) { // said again, or come by one more road: once is enough
        if (!reaction.own && !roadAmong(same->roads, reaction.roads.front().backend))
            same->roads.push_back(std::move(reaction.roads.front()));
        return false;
    }
    if (line.reactions.size() >= kMostReactions)
        return false;
    line.reactions.push_back(std::move(reaction));
    return true;
}

void Conversation::takeEarly(ChatLine& line, const QString& lineId)
{
    for (auto& [id, reaction] : m_early) {
        if (id == lineId)
            addReaction(line, std::move(reaction));
    }
    std::erase_if(m_early, [&lineId](const auto& each) { return each.first == lineId; });
}

void Conversation::settle(const ChatLine& line)
{
    const auto place = std::lower_bound(m_out.begin(), m_out.end(), line.serial);
    if (place != m_out.end() && *place == line.serial && !line.isOut())
        m_out.erase(place);
}

qint64 Conversation::append(ChatLine line)
{
    makeRoom(line.text.size());
    m_characters += line.text.size();
    line.serial = end();
    m_lines.push_back(std::move(line));
    return m_lines.back().serial;
}

void Conversation::makeRoom(qint64 characters)
{
    bool removed = false;
    while (!m_lines.empty() && (m_lines.size() >= m_maxLines || m_characters + characters > m_maxCharacters)) {
        forget(m_lines.front());
        m_lines.pop_front();
        ++m_removed;
        removed = true;
    }
    if (removed && m_unreadFrom >= 0 && m_unreadFrom < m_removed)
        m_unreadFrom = m_removed; // the oldest of them that is left
    if (removed)
        Q_EMIT linesRemoved();
}

void Conversation::forget(const ChatLine& line)
{
    m_characters -= line.text.size();
    for (const LineRoad& road : line.roads) {
        const Key key(line.own ? road.backend : QString(), line.own ? road.messageId : broadcastIdOf(road.messageId));
        if (m_serials.value(key, -1) == line.serial)
            m_serials.remove(key);
        if (const QString id = broadcastIdOf(road.messageId); m_byLineId.value(id, -1) == line.serial)
            m_byLineId.remove(id);
    }
    for (const LineReaction& reaction : line.reactions) {
        for (const LineRoad& road : reaction.roads)
            m_reacted.remove({road.backend, road.messageId});
    }
    if (!m_out.empty() && m_out.front() == line.serial)
        m_out.erase(m_out.begin());
}

bool Conversation::prepend(std::vector<ChatLine> older)
{
    int count = 0;
    while (!older.empty()) {
        ChatLine line = std::move(older.back());
        if (m_lines.size() >= m_maxLines || m_characters + line.text.size() > m_maxCharacters)
            break;
        older.pop_back();
        m_characters += line.text.size();
        line.serial = --m_removed;
        for (const LineRoad& road : line.roads) {
            if (const QString id = broadcastIdOf(road.messageId); !m_byLineId.contains(id))
                m_byLineId.insert(id, line.serial);
        }
        m_lines.push_front(std::move(line));
        ++count;
    }
    if (count > 0)
        Q_EMIT linesPrepended(count);
    return older.empty();
}

void Conversation::forgetOlder()
{
    if (m_removed >= m_sessionFrom || m_lines.empty())
        return;
    while (!m_lines.empty() && m_removed < m_sessionFrom) {
        forget(m_lines.front());
        m_lines.pop_front();
        ++m_removed;
    }
    Q_EMIT linesRemoved();
}

void Conversation::clear()
{
    m_removed = end();
    m_sessionFrom = m_removed;
    m_began = QDateTime::currentDateTime();
    m_lines.clear();
    m_serials.clear();
    m_byLineId.clear();
    m_reacted.clear();
    m_early.clear();
    m_out.clear();
    m_characters = 0;
    m_unreadFrom = -1;
    Q_EMIT cleared();
    Q_EMIT linesRemoved();
    if (std::exchange(m_unread, 0) > 0)
        Q_EMIT unreadChanged();
}

} // namespace roundtrip

#include "moc_Conversation.cpp"
