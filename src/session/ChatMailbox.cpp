// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/ChatMailbox.h"

#include <utility>

namespace roundtrip {

using namespace Qt::StringLiterals;

void ChatMailbox::push(ChatUpdate update)
{
    const std::lock_guard lock(m_mutex);
    if (const auto* chat = std::get_if<ChatReceived>(&update)) {
        Share& share = m_shares[chat->key];
        const qsizetype characters = chat->envelope.text.size();
        if (share.messages >= kMostMessages ||
            (share.messages > 0 && share.characters + characters > kMostCharacters)) {
            ++share.dropped;
            return;
        }
        ++share.messages;
        share.characters += characters;
    }
    m_updates.push_back(std::move(update));
    if (const auto tell = std::exchange(m_tell, {}))
        tell(); // under the lock: whoever takes the wish back knows that it is over
}

void ChatMailbox::tellNext(std::function<void()> tell)
{
    const std::lock_guard lock(m_mutex);
    m_tell = std::move(tell);
    if (m_tell && !m_updates.empty())
        std::exchange(m_tell, {})();
}

std::vector<ChatUpdate> ChatMailbox::take()
{
    std::vector<ChatUpdate> updates;
    const std::lock_guard lock(m_mutex);
    updates.swap(m_updates);
    tellDropped(updates);
    return updates;
}

void ChatMailbox::tellDropped(std::vector<ChatUpdate>& updates)
{
    constexpr std::chrono::seconds kPause(1);
    const Instant now = m_clock.now();
    for (auto share = m_shares.begin(); share != m_shares.end(); ++share) {
        share->messages = 0;
        share->characters = 0;
        if (share->dropped == 0 || now - share->told < kPause)
            continue;
        share->told = now;
        updates.emplace_back(
            LaneNotice{share.key(), u"More was said than can be shown: %1 messages of others were left out"_s.arg(
                                        std::exchange(share->dropped, 0))});
    }
}

} // namespace roundtrip
