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

void Conversations::update(const Sample& sample, const std::optional<ServerStamp>& server, const QString& reason)
{
    for (const auto& [room, conversation] : m_rooms) {
        if (conversation->update(sample, server, reason))
            return;
    }
}

void Conversations::clear()
{
    for (const auto& [room, conversation] : m_rooms)
        conversation->clear();
}

} // namespace roundtrip
