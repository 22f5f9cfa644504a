// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/netlify_ably/AblyMembers.h"

#include "core/Envelope.h"

#include <algorithm>

namespace roundtrip::ably {

namespace {

/// "sequence:cursor"; the last frame of a list has no cursor, and a list of one frame may have no serial at all.
std::pair<QString, QString> syncPartsOf(const QString& channelSerial)
{
    const qsizetype colon = channelSerial.indexOf(u':');
    return colon < 0 ? std::pair(channelSerial, QString())
                     : std::pair(channelSerial.left(colon), channelSerial.mid(colon + 1));
}

} // namespace

void AblyMembers::onAttached(const ProtocolMessage& frame)
{
    if ((frame.flags & flag::kHasPresence) != 0)
        return; // a SYNC follows
    m_members.clear();
    m_sync.reset();
    m_unseen.clear();
}

void AblyMembers::beginSync(const QString& sequence)
{
    m_sync = sequence;
    const auto keys = m_members.keys();
    m_unseen = QSet<QString>(keys.begin(), keys.end());
}

void AblyMembers::endSync()
{
    for (const QString& key : std::as_const(m_unseen))
        m_members.remove(key);
    m_unseen.clear();
    m_sync.reset();
}

void AblyMembers::put(const PresenceMessage& message, bool isSync)
{
    if (message.clientId.isEmpty())
        return;
    const QString key = message.connectionId + u' ' + message.clientId;
    m_unseen.remove(key);
    if (message.action == PresenceAction::Leave || message.action == PresenceAction::Absent) {
        m_members.remove(key);
        return;
    }
    const bool isNews = isSync || message.action == PresenceAction::Enter || message.action == PresenceAction::Update ||
                        message.action == PresenceAction::Present;
    if (isNews && (m_members.size() < kMost || m_members.contains(key)))
        m_members.insert(key, message.clientId.left(contract::kMaxUserLength));
}

bool AblyMembers::apply(const ProtocolMessage& frame)
{
    const QHash<QString, QString> before = m_members;
    const bool isSync = frame.action == Action::Sync;
    const auto [sequence, cursor] = syncPartsOf(frame.channelSerial);
    if (isSync && m_sync != sequence)
        beginSync(sequence); // another list before the end of the first begins anew
    for (const PresenceMessage& message : frame.presence)
        put(message, isSync);
    if (isSync && cursor.isEmpty())
        endSync();
    return !m_sync && m_members != before;
}

Presence AblyMembers::presence() const
{
    Presence presence{.count = static_cast<int>(m_members.size()), .names = m_members.values(), .isLive = true};
    presence.names.sort();
    presence.names.removeDuplicates();
    return presence;
}

} // namespace roundtrip::ably
