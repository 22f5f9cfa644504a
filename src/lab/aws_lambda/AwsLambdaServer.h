// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lab/LabListener.h"
#include "lab/LabPlatform.h"
#include "lab/aws_lambda/ApiGateway.h"
#include "lab/aws_lambda/ChatFunctions.h"
#include "lab/aws_lambda/ManagementApi.h"

namespace roundtrip {

/// "aws-lambda": an API Gateway WebSocket API, the chat's functions behind it and the @connections API beside it, on
/// one port. See ApiGateway, ChatFunctions and ManagementApi.
class AwsLambdaServer final : public LabServer
{
public:
    AwsLambdaServer(LabContext& context, const AwsLambdaProfile& profile);

    [[nodiscard]] Result<quint16> start(const QHostAddress& host, quint16 port) override;
    [[nodiscard]] QJsonObject describe() const override;
    void stop() override;

private:
    [[nodiscard]] ApiGateway::Routes routes();
    [[nodiscard]] static ListenerLimits limits();

    const AwsLambdaProfile m_profile;
    const Draws m_draws;
    LabListener m_listener; ///< before the gateway, whose sockets it accepted
    ChatFunctions m_functions;
    ApiGateway m_gateway;
    ManagementApi m_management;
};

namespace aws_lambda {

/// For the table of the lab's platforms.
[[nodiscard]] LabPlatform labPlatform();

} // namespace aws_lambda

} // namespace roundtrip
