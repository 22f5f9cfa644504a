// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/appsync_events/AppSyncEventsServer.h"

#include "backends/appsync_events/AppSyncAccess.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

ListenerLimits appSyncListenerLimits()
{
    ListenerLimits limits;
    limits.maxFrameBytes = limits.maxMessageBytes = 2 * 1024 * 1024; // five events of 240 KB, escaped
    limits.maxBodyBytes = 2 * 1024 * 1024;
    return limits;
}

} // namespace

AppSyncEventsServer::AppSyncEventsServer(LabContext& context, const AppSyncEventsProfile& profile)
    : m_profile(profile),
      m_draws(context.seed, "appsync-events"),
      m_listener([this](const Handshake& handshake) { m_broker.onHandshake(handshake); },
                 [this](const HttpRequest& request, const HttpReply& reply) { onHttp(request, reply); },
                 appSyncListenerLimits()),
      m_broker(context, m_profile, m_draws)
{
    m_listener.setSubprotocols({appsync::protocolId()});
}

Result<quint16> AppSyncEventsServer::start(const QHostAddress& host, quint16 port)
{
    return m_listener.listen(host, port);
}

QJsonObject AppSyncEventsServer::describe() const
{
    const sig_v4::Credentials& credentials = m_broker.door().credentials();
    return {{u"url"_s, u"http://%1/event"_s.arg(m_listener.authority())},
            {u"namespace"_s, u"default"_s},
            {u"lab"_s, QJsonObject{{u"accessKeyId"_s, credentials.accessKeyId.reveal()},
                                   {u"secretAccessKey"_s, credentials.secretAccessKey.reveal()},
                                   {u"region"_s, u"us-east-1"_s}}}};
}

void AppSyncEventsServer::stop()
{
    m_listener.close();
    m_broker.stop();
}

void AppSyncEventsServer::onHttp(const HttpRequest& request, const HttpReply& reply)
{
    if (request.url.path() != "/event"_L1 || request.method != "POST")
        return reply.sendJson(404, {{u"message"_s, u"Not Found"_s}});
    QJsonObject authorization;
    for (const char* name : {"x-api-key", "Authorization"}) {
        if (const QByteArray value = request.field(name); !value.isEmpty())
            authorization.insert(QLatin1StringView(name), QString::fromUtf8(value));
    }
    const QJsonObject body = QJsonDocument::fromJson(request.body).object();
    if (!m_broker.door().letsIn(authorization, request.body))
        return reply.sendJson(401,
                              {{u"errors"_s, QJsonArray{QJsonObject{{u"errorType"_s, u"UnauthorizedException"_s},
                                                                    {u"message"_s, u"You are not authorized."_s}}}}});
    const QStringList events = body.value("events"_L1).toVariant().toStringList();
    const auto [status, json] = m_broker.post(body.value("channel"_L1).toString(), events);
    reply.sendJson(status, json);
}

LabPlatform appsync_events::labPlatform()
{
    return makeLabPlatform<AppSyncEventsProfile, AppSyncEventsServer>(u"appsync-events"_s, u"AppSync"_s);
}

} // namespace roundtrip
