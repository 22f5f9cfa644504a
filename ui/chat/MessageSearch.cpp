// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat/MessageSearch.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace roundtrip {

namespace {

/// By the line that was typed; where only the words tell, by who said what in which room for the how many-th time.
using Key = std::tuple<QString, QString, QString, QString, int>;

} // namespace

std::vector<FoundMessage> findMessages(const std::vector<const MessageModel*>& lanes, const QString& text)
{
    std::map<Key, FoundMessage> found;
    for (std::size_t lane = 0; lane < lanes.size(); ++lane) {
        std::map<Key, int> said;
        for (const int row : lanes[lane]->rowsWith(text)) {
            const ChatMessage& message = lanes[lane]->at(row);
            Key key{message.broadcast, {}, {}, {}, 0};
            if (!message.own && message.broadcast == message.id)
                key = {QString(), message.user, message.room, message.text, 0};
            std::get<4>(key) = said[key]++;
            FoundMessage& same = found[key];
            same.rows.resize(lanes.size(), -1);
            same.rows[lane] = row;
            if (!same.time.isValid() || message.time < same.time)
                same.time = message.time;
        }
    }
    std::vector<FoundMessage> messages;
    messages.reserve(found.size());
    for (auto& [key, message] : found)
        messages.push_back(std::move(message));
    std::stable_sort(messages.begin(), messages.end(),
                     [](const FoundMessage& a, const FoundMessage& b) { return a.time < b.time; });
    return messages;
}

} // namespace roundtrip
