// SPDX-License-Identifier: GPL-3.0-or-later
#include "websocket/SocketSettings.h"

namespace roundtrip {

QByteArray userAgentOf(const SocketSettings& settings)
{
    return settings.userAgent.isEmpty() ? QByteArray("roundtrip/" ROUNDTRIP_VERSION) : settings.userAgent.toUtf8();
}

} // namespace roundtrip
