// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/vercel_pusher/VercelPusherServer.h"

namespace roundtrip {

using namespace Qt::StringLiterals;

VercelPusherServer::VercelPusherServer(LabContext& context, const VercelPusherProfile& profile)
    : m_profile(profile),
      m_draws(context.seed, "vercel-pusher"),
      m_listener([this](const Handshake& handshake) { m_broker.onHandshake(handshake); },
                 [this](const HttpRequest& request, const HttpReply& reply) { onHttp(request, reply); }),
      m_broker(context, m_profile, m_draws),
      m_rest(context, m_profile, m_draws, m_broker),
      m_functions(context, m_profile, m_draws, m_broker)
{
}

Result<quint16> VercelPusherServer::start(const QHostAddress& host, quint16 port)
{
    auto listening = m_listener.listen(host, port);
    if (listening) {
        m_host = LabListener::connectableHost(host);
        m_port = listening.value();
    }
    return listening;
}

QJsonObject VercelPusherServer::describe() const
{
    const QString base = u"http://%1/api/"_s.arg(m_listener.authority());
    const pusher::AppKey& app = m_broker.app();
    // Without a quota of its own, the plan whose quota no run here comes near.
    const bool isLimited = m_profile.limits.messagesPerDay > 0;
    return {{u"sendUrl"_s, base + u"send"_s},
            {u"authUrl"_s, base + u"auth"_s},
            {u"key"_s, app.key},
            {u"host"_s, m_host},
            {u"port"_s, m_port},
            {u"tls"_s, false},
            {u"plan"_s, isLimited ? u"sandbox"_s : u"growth-plus"_s},
            {u"lab"_s, QJsonObject{{u"appId"_s, app.id},
                                   {u"key"_s, app.key},
                                   {u"secret"_s, QString::fromLatin1(app.secret)},
                                   {u"host"_s, m_host},
                                   {u"port"_s, m_port}}}};
}

void VercelPusherServer::stop()
{
    m_listener.close();
    m_broker.stop();
}

void VercelPusherServer::onHttp(const HttpRequest& request, const HttpReply& reply)
{
    const QString path = request.url.path();
    if (path == "/api/send"_L1)
        m_functions.send(request, reply);
    else if (path == "/api/auth"_L1)
        m_functions.auth(request, reply);
    else if (path.startsWith("/apps/"_L1))
        m_rest.handle(request, reply);
    else
        reply.send(404, "text/plain", "The page could not be found\n\nNOT_FOUND\n", {{"x-vercel-error", "NOT_FOUND"}});
}

LabPlatform vercel_pusher::labPlatform()
{
    return makeLabPlatform<VercelPusherProfile, VercelPusherServer>(u"vercel-pusher"_s, u"Vercel+Pusher"_s);
}

} // namespace roundtrip
