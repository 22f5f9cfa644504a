// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lab/LabListener.h"
#include "lab/LabPlatform.h"
#include "lab/appsync_events/AppSyncBroker.h"

namespace roundtrip {

/// "appsync-events": an Event API on one port: /event/realtime for sockets, /event for publishing by HTTP (with a key
/// or token; requests that are signed are not modelled).
class AppSyncEventsServer final : public LabServer
{
public:
    AppSyncEventsServer(LabContext& context, const AppSyncEventsProfile& profile);

    [[nodiscard]] Result<quint16> start(const QHostAddress& host, quint16 port) override;
    [[nodiscard]] QJsonObject describe() const override;
    void stop() override;

private:
    void onHttp(const HttpRequest& request, const HttpReply& reply);

    const AppSyncEventsProfile m_profile;
    const Draws m_draws;
    LabListener m_listener; ///< before the broker, whose sockets it accepted
    AppSyncBroker m_broker;
};

namespace appsync_events {

/// For the table of the lab's platforms.
[[nodiscard]] LabPlatform labPlatform();

} // namespace appsync_events

} // namespace roundtrip
