// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/netlify_ably/AblyChannel.h"

namespace roundtrip::ably {

AblyChannel::AblyChannel(const QString& name, const QString& serial, qint64 modes)
    : m_name(name), m_serial(serial), m_modes(modes), m_readBefore(!serial.isEmpty())
{
}

ProtocolMessage AblyChannel::attachFrame() const
{
    ProtocolMessage frame;
    frame.action = Action::Attach;
    frame.channel = m_name;
    frame.channelSerial = m_serial;
    frame.flags = m_modes;
    return frame;
}

bool AblyChannel::onAttached(const ProtocolMessage& frame)
{
    const bool missed = m_readBefore && (frame.flags & flag::kResumed) == 0;
    m_attached = true;
    m_readBefore = true;
    note(frame);
    return missed;
}

void AblyChannel::onDetached()
{
    m_attached = false;
    m_serial.clear();
}

void AblyChannel::note(const ProtocolMessage& frame)
{
    if (!frame.channelSerial.isEmpty())
        m_serial = frame.channelSerial;
}

bool AblyChannel::grantsSubscribe(const ProtocolMessage& attached)
{
    constexpr qint64 kModes = flag::kPresence | flag::kPublish | flag::kSubscribe | flag::kPresenceSubscribe;
    return (attached.flags & kModes) == 0 || (attached.flags & flag::kSubscribe) != 0;
}

} // namespace roundtrip::ably
