// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/aws_lambda/AwsLambdaServer.h"

namespace roundtrip {

using namespace Qt::StringLiterals;

AwsLambdaServer::AwsLambdaServer(LabContext& context, const AwsLambdaProfile& profile)
    : m_profile(profile),
      m_draws(context.seed, "aws-lambda"),
      m_listener([this](const Handshake& handshake) { m_gateway.onHandshake(handshake); },
                 [this](const HttpRequest& request, const HttpReply& reply) { m_management.handle(request, reply); },
                 limits()),
      m_functions(context, m_draws, m_profile),
      m_gateway(context, m_draws, m_profile, routes()),
      m_management(context, m_gateway, m_profile.post)
{
    m_functions.setGateway(m_gateway);
}

ListenerLimits AwsLambdaServer::limits()
{
    ListenerLimits limits;
    limits.maxFrameBytes = ApiGateway::kMaxFrameBytes;
    limits.maxMessageBytes = ApiGateway::kMaxMessageBytes;
    return limits;
}

ApiGateway::Routes AwsLambdaServer::routes()
{
    return {
        .connect = [this](const GatewayClientPtr& connection, const RequestHead& head,
                          const ApiGateway::Routes::Answer& answer) { m_functions.connect(connection, head, answer); },
        .message = [this](const QString& route, const GatewayEventPtr& event) { m_functions.message(route, event); },
        .disconnect = [this](const GatewayClientPtr& connection) { m_functions.disconnect(connection); }};
}

Result<quint16> AwsLambdaServer::start(const QHostAddress& host, quint16 port)
{
    return m_listener.listen(host, port);
}

QJsonObject AwsLambdaServer::describe() const
{
    const QString place = m_listener.authority() + u"/prod"_s;
    QJsonObject lab{{u"managementUrl"_s, QString(u"http://"_s + place)}};
    if (!m_management.accessKeyId().isEmpty())
        lab.insert(u"accessKeyId"_s, m_management.accessKeyId());
    return {{u"url"_s, QString(u"ws://"_s + place)}, {u"lab"_s, lab}};
}

void AwsLambdaServer::stop()
{
    m_gateway.stop();
    m_listener.close();
}

LabPlatform aws_lambda::labPlatform()
{
    return makeLabPlatform<AwsLambdaProfile, AwsLambdaServer>(u"aws-lambda"_s, u"Lambda"_s);
}

} // namespace roundtrip
