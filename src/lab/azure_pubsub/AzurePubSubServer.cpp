// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/azure_pubsub/AzurePubSubServer.h"

#include "backends/azure_pubsub/PubSubCodec.h"

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

ListenerLimits pubSubListenerLimits()
{
    ListenerLimits limits;
    limits.maxFrameBytes = limits.maxMessageBytes = 1'100'000; // a message of 1 MB, and what is around it
    return limits;
}

} // namespace

AzurePubSubServer::AzurePubSubServer(LabContext& context, const AzurePubSubProfile& profile)
    : m_profile(profile),
      m_draws(context.seed, "azure-pubsub"),
      m_tokens(context, m_profile, m_draws),
      m_listener([this](const Handshake& handshake) { m_broker.onHandshake(handshake); },
                 [this](const HttpRequest& request, const HttpReply& reply) { onHttp(request, reply); },
                 pubSubListenerLimits()),
      m_broker(context, m_profile, m_draws, m_tokens)
{
    m_listener.setSubprotocols({pubsub::subprotocol(true), pubsub::subprotocol(false)});
}

Result<quint16> AzurePubSubServer::start(const QHostAddress& host, quint16 port)
{
    return m_listener.listen(host, port);
}

QJsonObject AzurePubSubServer::describe() const
{
    const QString authority = m_listener.authority();
    // Without a quota of its own, the plan whose quota no run here comes near.
    const bool isLimited = m_profile.limits.messagesPerDay > 0;
    return {{u"url"_s, u"ws://%1/client/hubs/%2"_s.arg(authority, PubSubTokens::hub())},
            {u"tokenUrl"_s, u"http://%1/api/negotiate"_s.arg(authority)},
            {u"plan"_s, isLimited ? u"free"_s : u"standard-100"_s},
            {u"lab"_s, QJsonObject{{u"endpoint"_s, u"http://%1"_s.arg(authority)},
                                   {u"hub"_s, PubSubTokens::hub()},
                                   {u"accessKey"_s, m_tokens.key().reveal()}}}};
}

void AzurePubSubServer::stop()
{
    m_listener.close();
    m_broker.stop();
}

void AzurePubSubServer::onHttp(const HttpRequest& request, const HttpReply& reply)
{
    if (request.url.path() == "/api/negotiate"_L1)
        m_tokens.negotiate(request, m_listener.authority(), reply);
    else
        reply.sendJson(404, {{u"message"_s, u"Not Found"_s}});
}

LabPlatform azure_pubsub::labPlatform()
{
    return makeLabPlatform<AzurePubSubProfile, AzurePubSubServer>(u"azure-pubsub"_s, u"Web PubSub"_s);
}

} // namespace roundtrip
