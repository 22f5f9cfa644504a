// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/BackendConfig.h"
#include "backends/Connection.h"
#include "backends/WebSocketLink.h"
#include "backends/plain_ws/ChatFrames.h"

namespace roundtrip {

/// A link to a server that answers the chat contract on its own socket: connect, join, chat. PROTOCOL.md beside this
/// file describes the frames. There is no acknowledgement: the sender's own copy is the proof of arrival.
class PlainWsConnection : public Connection
{
    Q_OBJECT

public:
    PlainWsConnection(const ResolvedBackend& backend, const ConnectionContext& context, QObject* parent = nullptr);

    [[nodiscard]] Result<Instant> send(const Envelope& envelope) override;
    void close() override;

protected:
    void start() override;
    void abandon() override;

private:
    void onText(const QByteArray& utf8, Instant arrival);
    void onRefusal(const chat_frames::Refusal& refusal, Instant arrival);

    WebSocketLink m_link;
};

} // namespace roundtrip
