// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/netlify_ably/AblyWire.h"

#include "backends/netlify_ably/AblyCodec.h"
#include "core/CompactJson.h"
#include "lab/netlify_ably/AblyMsgPack.h"

namespace roundtrip {

AblyWire::AblyWire(const ably::ProtocolMessage& frame) : m_object(ably::toJson(frame))
{
    m_json = compactJsonText(m_object);
}

const QByteArray& AblyWire::msgPack() const
{
    if (m_msgPack.isEmpty())
        m_msgPack = ably_msgpack::encode(m_object);
    return m_msgPack;
}

} // namespace roundtrip
