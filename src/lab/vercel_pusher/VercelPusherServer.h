// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lab/LabListener.h"
#include "lab/LabPlatform.h"
#include "lab/vercel_pusher/PusherRest.h"
#include "lab/vercel_pusher/VercelFunctions.h"

namespace roundtrip {

/// "vercel-pusher": functions on a Vercel and a Pusher behind them, all on one port: /api/send and /api/auth,
/// /app/{key} for sockets, /apps/{id}/… for the HTTP API.
class VercelPusherServer final : public LabServer
{
public:
    VercelPusherServer(LabContext& context, const VercelPusherProfile& profile);

    [[nodiscard]] Result<quint16> start(const QHostAddress& host, quint16 port) override;
    [[nodiscard]] QJsonObject describe() const override;
    void stop() override;

private:
    void onHttp(const HttpRequest& request, const HttpReply& reply);

    const VercelPusherProfile m_profile;
    const Draws m_draws;
    LabListener m_listener; ///< before the broker, whose sockets it accepted
    PusherBroker m_broker;
    PusherRest m_rest;
    VercelFunctions m_functions;
    QString m_host;
    quint16 m_port = 0;
};

namespace vercel_pusher {

/// For the table of the lab's platforms.
[[nodiscard]] LabPlatform labPlatform();

} // namespace vercel_pusher

} // namespace roundtrip
