// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lab/LabListener.h"
#include "lab/LabPlatform.h"
#include "lab/azure_pubsub/PubSubBroker.h"

namespace roundtrip {

/// "azure-pubsub": a Web PubSub and the function that gives out its tokens, on one port: /client/hubs/chat for sockets,
/// /api/negotiate for tokens.
class AzurePubSubServer final : public LabServer
{
public:
    AzurePubSubServer(LabContext& context, const AzurePubSubProfile& profile);

    [[nodiscard]] Result<quint16> start(const QHostAddress& host, quint16 port) override;
    [[nodiscard]] QJsonObject describe() const override;
    void stop() override;

private:
    void onHttp(const HttpRequest& request, const HttpReply& reply);

    const AzurePubSubProfile m_profile;
    const Draws m_draws;
    const PubSubTokens m_tokens;
    LabListener m_listener; ///< before the broker, whose sockets it accepted
    PubSubBroker m_broker;
};

namespace azure_pubsub {

/// For the table of the lab's platforms.
[[nodiscard]] LabPlatform labPlatform();

} // namespace azure_pubsub

} // namespace roundtrip
