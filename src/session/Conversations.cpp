// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/Conversations.h"

namespace roundtrip {

Conversation& Conversations::of(const QString& room)
{
    std::unique_ptr<Conversation>& known = m_rooms[room];
    if (!known)
        known = std::make_unique<Conversation>();
    return *known;
}

qint64 Conversations::unreadIn(const QString& room) const
{
    const auto known = m_rooms.find(room);
    return known == m_rooms.end() ? 0 : known->second->unread();
}

std::vector<WaitingLine> Conversations::waiting() const
{
    std::vector<WaitingLine> waiting;
    for (const auto& [room, conversation] : m_rooms) {
        for (const qint64 serial : conversation->out()) {
            const ChatLine& line = conversation->line(serial);
            for (const LineRoad& road : line.roads) {
                if (road.isWaiting())
                    waiting.push_back({.backend = road.backend, .text = line.text});
            }
        }
    }
    return waiting;
}

void Conversations::clear()
{
    for (const auto& [room, conversation] : m_rooms)
        conversation->clear();
}

} // namespace roundtrip
