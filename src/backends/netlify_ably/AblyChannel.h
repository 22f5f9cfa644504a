// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/netlify_ably/AblyProtocol.h"

namespace roundtrip::ably {

/// The room's channel as the client sees it: whether it is attached, how far it was read, and whether an attach left a
/// gap (RTL4, RTL12, RTL13, RTL15b). Plain object, no socket.
class AblyChannel
{
public:
    /// `serial` is how far an earlier connection had read; empty on a first attach. `modes` are flag::k… bits.
    AblyChannel(const QString& name, const QString& serial, qint64 modes);

    [[nodiscard]] const QString& name() const { return m_name; }
    [[nodiscard]] const QString& serial() const { return m_serial; }
    [[nodiscard]] bool isAttached() const { return m_attached; }

    [[nodiscard]] ProtocolMessage attachFrame() const;
    /// True where messages were missed: the channel had been read before, and the broker does not say RESUMED.
    [[nodiscard]] bool onAttached(const ProtocolMessage& frame);
    void onDetached();
    /// Any other frame of the channel: remembers how far it has been read.
    void note(const ProtocolMessage& frame);

    /// Whether an ATTACHED that names modes at all lets us receive.
    [[nodiscard]] static bool grantsSubscribe(const ProtocolMessage& attached);

private:
    QString m_name;
    QString m_serial;
    qint64 m_modes;
    bool m_attached = false;
    bool m_readBefore;
};

} // namespace roundtrip::ably
