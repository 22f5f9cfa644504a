// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/MessageModel.h"
#include "session/RecentMedian.h"
#include "session/Session.h"

#include <deque>
#include <memory>

namespace roundtrip {

/// One room of a lane: how the backend stands there, what was said, how fast it was. Of what comes in faster than
/// anybody reads, the newest is shown a few times a second. GUI thread.
class LaneRoom
{
public:
    SessionStatus status = {};
    /// The last connection that got ready, failed or ended; empty before the first.
    std::optional<ConnectionSample> link = {};
    RecentMedian median = {};
    Presence presence = {}; ///< who is in it; nothing while the link is away, or nobody tells

    [[nodiscard]] MessageModel& messages() { return *m_messages; }
    [[nodiscard]] const MessageModel& messages() const { return *m_messages; }
    /// To be shown with the next round().
    void take(const ChatMessage& message);
    /// Hands on what came in since the last time. True where a message was among it.
    bool round(Instant now);

private:
    std::unique_ptr<MessageModel> m_messages = std::make_unique<MessageModel>();
    std::deque<ChatMessage> m_incoming = {};
    qint64 m_skipped = 0;
    Instant m_shown = {};
};

} // namespace roundtrip
