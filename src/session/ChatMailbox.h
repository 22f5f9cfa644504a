// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/ChatUpdate.h"

#include <QHash>

#include <functional>
#include <mutex>
#include <vector>

namespace roundtrip {

/// Carries what the lanes tell to their reader, in order. What others say is bounded for each lane, so that a backend
/// that pours out messages takes neither the memory nor the time of the reader: between two calls of take() no more
/// messages and characters of one lane are kept than somebody could read, the rest is counted, and a notice says so
/// once a second.
/// The rows of our own messages are never dropped. Safe for any number of threads.
class ChatMailbox
{
public:
    static constexpr int kMostMessages = 200; ///< of others, of one lane, between two calls of take()
    static constexpr qsizetype kMostCharacters = 100'000;

    /// The clock outlives the mailbox.
    explicit ChatMailbox(const Clock& clock) : m_clock(clock) {}

    void push(ChatUpdate update);
    /// Everything since the last call, oldest first.
    [[nodiscard]] std::vector<ChatUpdate> take();
    /// For a reader that rests: calls `tell` once, as soon as something is there; now, or in the thread of the next
    /// push(), which waits for it. An empty one takes the wish back; after that it is not called any more.
    void tellNext(std::function<void()> tell);

private:
    struct Share
    {
        int messages = 0;         ///< since the last take()
        qsizetype characters = 0; ///< of them
        std::int64_t dropped = 0; ///< not told yet
        Instant told = {};
    };

    void tellDropped(std::vector<ChatUpdate>& updates);

    const Clock& m_clock;
    std::mutex m_mutex;
    std::vector<ChatUpdate> m_updates = {};
    std::function<void()> m_tell = {};
    QHash<RoomKey, Share> m_shares = {};
};

} // namespace roundtrip
