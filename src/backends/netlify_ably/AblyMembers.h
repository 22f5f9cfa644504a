// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/Presence.h"
#include "backends/netlify_ably/AblyProtocol.h"

#include <QHash>
#include <QSet>

namespace roundtrip::ably {

/// Who is present on a channel (RTP2, RTP18, RTP19): put together from what the broker lists after an attach and from
/// the comings and goings after it. Bounded. Plain object.
class AblyMembers
{
public:
    static constexpr qsizetype kMost = 1'000;

    /// An ATTACHED: without members on the channel there is nothing to come.
    void onAttached(const ProtocolMessage& frame);
    /// A PRESENCE or SYNC. True where the set is another, and whole.
    bool apply(const ProtocolMessage& frame);
    [[nodiscard]] Presence presence() const;

private:
    void beginSync(const QString& sequence);
    void endSync();
    void put(const PresenceMessage& message, bool isSync);

    QHash<QString, QString> m_members = {}; ///< name by connection and name: one may be here twice
    std::optional<QString> m_sync = {};     ///< the list that is being told
    QSet<QString> m_unseen = {};            ///< known before it, and not in it so far
};

} // namespace roundtrip::ably
