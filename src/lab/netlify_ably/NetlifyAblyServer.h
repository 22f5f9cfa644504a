// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lab/LabListener.h"
#include "lab/LabPlatform.h"
#include "lab/netlify_ably/AblyRest.h"
#include "lab/netlify_ably/NetlifyFunctions.h"

namespace roundtrip {

/// "netlify-ably": the functions and the broker behind them on one port. Ably's realtime protocol at "/", its REST
/// interface beside it, the functions under "/api/".
class NetlifyAblyServer final : public LabServer
{
public:
    NetlifyAblyServer(LabContext& context, const NetlifyAblyProfile& profile);

    [[nodiscard]] Result<quint16> start(const QHostAddress& host, quint16 port) override;
    [[nodiscard]] QJsonObject describe() const override;
    void stop() override;

private:
    void onHandshake(const Handshake& handshake);
    void onRequest(const HttpRequest& request, const HttpReply& reply);

    LabListener m_listener; ///< first: what it has accepted goes before it
    AblyBroker m_broker;
    AblyRest m_rest;
    NetlifyFunctions m_functions;
    QString m_host;
    int m_port = 0;
};

namespace netlify_ably {

/// For the table of the lab's platforms.
[[nodiscard]] LabPlatform labPlatform();

} // namespace netlify_ably

} // namespace roundtrip
