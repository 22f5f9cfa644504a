// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/LinkState.h"

namespace roundtrip {

QString linkStateName(LinkState state)
{
    switch (state) {
    case LinkState::Idle:
        return QStringLiteral("idle");
    case LinkState::Connecting:
        return QStringLiteral("connecting");
    case LinkState::Joining:
        return QStringLiteral("joining");
    case LinkState::Ready:
        return QStringLiteral("ready");
    case LinkState::Reconnecting:
        return QStringLiteral("reconnecting");
    case LinkState::Closed:
        return QStringLiteral("closed");
    }
    return QStringLiteral("closed");
}

} // namespace roundtrip
