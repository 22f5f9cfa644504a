// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/PlatformTable.h"
#include "core/UtcAnchor.h"
#include "session/ChatLane.h"
#include "session/IoHeartbeat.h"
#include "session/NetworkWatch.h"

#include <QHash>
#include <QThread>

#include <memory>

namespace roundtrip {

/// An interactive chat on any number of backends: one I/O thread with a lane for each. Used from one thread, usually
/// the GUI's, which asks for what happened (take) at its own rate and is never called. After the machine was suspended,
/// and when its network has changed, every lane looks after its link at once.
class ChatHub
{
public:
    /// The recorder may be null; it, the table and the clock outlive the hub.
    ChatHub(const PlatformTable& platforms, const Clock& clock, SampleSink* recorder, SleepClock asleep = &timeAsleep);
    ~ChatHub();
    ChatHub(const ChatHub&) = delete;
    ChatHub& operator=(const ChatHub&) = delete;

    /// Joins a room on a backend; a lane that is open under that name is left first.
    void open(const ResolvedBackend& backend, const QString& room, const QString& user);
    /// Leaves. What is still in flight is recorded as such.
    void close(const QString& backend);
    void retryNow(const QString& backend);
    [[nodiscard]] bool isOpen(const QString& backend) const { return m_lanes.contains(backend); }

    /// Sends on one backend and gives the message's id at once; its fate comes through take(). Empty without a lane.
    QString send(const QString& backend, const QString& text, Phase phase = Phase::Measure);

    /// Everything that happened since the last call, oldest first.
    [[nodiscard]] std::vector<ChatUpdate> take() { return m_updates.take(); }
    /// How late the I/O thread came to its own heartbeat since the last call.
    [[nodiscard]] std::vector<ClientLag> takeLags() { return m_lags.take(); }
    /// Lives in the thread that made the hub.
    [[nodiscard]] NetworkWatch& network() { return m_network; }
    [[nodiscard]] const UtcAnchor& anchor() const { return m_anchor; }

private:
    struct Lane
    {
        ChatLane* worker = nullptr; ///< lives in m_thread; only touched there
        QString room = {};
        QString user = {};
        QString prefix = {}; ///< of message ids, and the connection's id in the records
        std::uint64_t nextSequence = 1;
    };

    const PlatformTable& m_platforms;
    const Clock& m_clock;
    SampleSink* m_recorder;
    UtcAnchor m_anchor;
    Mailbox<ChatUpdate> m_updates;
    Mailbox<ClientLag> m_lags;
    QThread m_thread;
    std::unique_ptr<IoHeartbeat> m_context; ///< in m_thread: whatever is to run there runs for it
    NetworkWatch m_network;
    QHash<QString, Lane> m_lanes = {};
};

} // namespace roundtrip
