// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lab/FunctionPool.h"
#include "lab/SocketClient.h"

namespace roundtrip {

/// One client of the function, and the run of the function that holds its socket.
struct VercelWsClient : SocketClient
{
    FunctionRunPtr run = {};
};
using VercelWsClientPtr = std::shared_ptr<VercelWsClient>;

/// One frame of a client, in its instance.
struct VercelWsEvent
{
    VercelWsClientPtr client = {};
    QByteArray frame = {};
    bool isBinary = false;
    quint64 number = 0; ///< of this client's frames, from 1
    Instant arrival{};
    Instant handledFrom{};
    bool cold = false; ///< the first event of its instance
    Duration drawn{0};
    Duration waited{0};
};
using VercelWsEventPtr = std::shared_ptr<VercelWsEvent>;

} // namespace roundtrip
