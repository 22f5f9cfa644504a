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

const LineRoad* ChatLine::road(const QString& backend) const
{
    const auto found =
        std::find_if(roads.begin(), roads.end(), [&](const LineRoad& each) { return each.backend == backend; });
    return found == roads.end() ? nullptr : &*found;
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
    for (const LineRoad& road : roads)
        m_serials.insert({road.backend, road.messageId}, serial);
    if (!roads.empty())
        m_out.push_back(serial);
    Q_EMIT lineAdded(serial);
    return serial;
}

void Conversation::receive(const QString& backend, const Envelope& envelope, Instant arrival, const QDateTime& time)
{
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
                                  .roads = {std::move(road)}});
    m_serials.insert(key, serial);
    Q_EMIT lineAdded(serial);
}

bool Conversation::update(const Sample& sample, const std::optional<ServerStamp>& server, const QString& reason)
{
    ChatLine* known = find({sample.backend, sample.messageId});
    if (!known)
        return false;
    const auto road = std::find_if(known->roads.begin(), known->roads.end(),
                                   [&](const LineRoad& each) { return each.backend == sample.backend; });
    road->sample = sample;
    if (server)
        road->server = server;
    if (!reason.isEmpty())
        road->reason = reason;
    settle(*known);
    Q_EMIT lineChanged(known->serial);
    return true;
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
    }
    if (!m_out.empty() && m_out.front() == line.serial)
        m_out.erase(m_out.begin());
}

void Conversation::clear()
{
    m_removed = end();
    m_lines.clear();
    m_serials.clear();
    m_out.clear();
    m_characters = 0;
    Q_EMIT linesRemoved();
}

} // namespace roundtrip
