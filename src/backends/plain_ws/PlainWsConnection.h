// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/plain_ws/ContractConnection.h"

namespace roundtrip {

/// A link to a server that keeps its sockets itself: the chat contract and nothing else (PROTOCOL.md).
class PlainWsConnection final : public ContractConnection
{
    Q_OBJECT

public:
    PlainWsConnection(const ResolvedBackend& backend, const ConnectionContext& context, QObject* parent = nullptr)
        : ContractConnection(contractSocketOptions(backend), context, parent)
    {
    }
};

} // namespace roundtrip
