// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/netlify_ably/NetlifyAblyServer.h"

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

/// Ably takes frames of half a MiB, with several messages in one.
const ListenerLimits kAblyListenerLimits{.maxFrameBytes = 512 * 1024, .maxMessageBytes = 512 * 1024};

} // namespace

NetlifyAblyServer::NetlifyAblyServer(LabContext& context, const NetlifyAblyProfile& profile)
    : m_listener([this](const Handshake& handshake) { onHandshake(handshake); },
                 [this](const HttpRequest& request, const HttpReply& reply) { onRequest(request, reply); },
                 kAblyListenerLimits),
      m_broker(context, profile),
      m_rest(m_broker),
      m_functions(context, m_broker)
{
}

Result<quint16> NetlifyAblyServer::start(const QHostAddress& host, quint16 port)
{
    const auto listening = m_listener.listen(host, port);
    if (listening) {
        m_host = LabListener::connectableHost(host);
        m_port = listening.value();
    }
    return listening;
}

QJsonObject NetlifyAblyServer::describe() const
{
    const auto functionUrl = [this](const QString& path) {
        QUrl url;
        url.setScheme(u"http"_s);
        url.setHost(m_host);
        url.setPort(m_port);
        url.setPath(path);
        return url.toString();
    };
    const QString key = m_broker.keyring().key().whole().reveal();
    return {{u"sendUrl"_s, functionUrl(NetlifyFunctions::kSendPath)},
            {u"tokenUrl"_s, functionUrl(NetlifyFunctions::kTokenPath)},
            {u"host"_s, m_host},
            {u"port"_s, m_port},
            {u"tls"_s, false},
            {u"plan"_s, u"standard"_s},
            {u"lab"_s, QJsonObject{{u"key"_s, key}, {u"host"_s, m_host}, {u"port"_s, m_port}}}};
}

void NetlifyAblyServer::stop()
{
    m_listener.close();
    m_broker.stop();
}

void NetlifyAblyServer::onHandshake(const Handshake& handshake)
{
    if (handshake.head().path() == "/"_L1)
        m_broker.onHandshake(handshake);
    else
        handshake.refuse(404);
}

void NetlifyAblyServer::onRequest(const HttpRequest& request, const HttpReply& reply)
{
    const QString path = request.url.path();
    if (path == NetlifyFunctions::kSendPath && request.method == "POST")
        m_functions.onSend(request, reply);
    else if (path == NetlifyFunctions::kTokenPath && (request.method == "GET" || request.method == "POST"))
        m_functions.onToken(request, reply);
    else if (path.startsWith("/api/"_L1))
        reply.sendJson(path == NetlifyFunctions::kSendPath || path == NetlifyFunctions::kTokenPath ? 405 : 404,
                       {{u"accepted"_s, false},
                        {u"error"_s, QJsonObject{{u"code"_s, u"bad_request"_s}, {u"reason"_s, u"not here"_s}}}});
    else
        m_rest.onRequest(request, reply);
}

LabPlatform netlify_ably::labPlatform()
{
    return makeLabPlatform<NetlifyAblyProfile, NetlifyAblyServer>(u"netlify-ably"_s, u"Netlify+Ably"_s);
}

} // namespace roundtrip
