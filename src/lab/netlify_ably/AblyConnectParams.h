// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "serving/RequestHead.h"

namespace roundtrip {

/// What the URL of a realtime connection asks for.
struct AblyConnectParams
{
    QString key = {};
    QString token = {};
    QString clientId = {};
    QString resume = {};
    bool isBinary = true; ///< MessagePack, which is the protocol's default
    bool echo = true;

    [[nodiscard]] static AblyConnectParams read(const RequestHead& head);
};

} // namespace roundtrip
