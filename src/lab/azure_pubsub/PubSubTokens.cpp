// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/azure_pubsub/PubSubTokens.h"

#include "core/Envelope.h"
#include "lab/DelayLine.h"
#include "lab/TokenGate.h"

#include <QDateTime>
#include <QUrlQuery>

#include <cmath>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

/// Made of the seed, and of the token where there is one: good for this lab alone.
Secret labAccessKey(const LabContext& context, const Draws& draws)
{
    Random random = draws.stream("access-key");
    QByteArray bytes;
    while (bytes.size() < 32)
        bytes += QByteArray::number(static_cast<qulonglong>(random.next()), 16);
    if (!context.token.isEmpty())
        bytes = tokenDigest(context.token, QString::fromLatin1(bytes)).toLatin1();
    return Secret(QString::fromLatin1(bytes.left(32).toBase64()));
}

void refuse(const HttpReply& reply, int status, const QString& code, const QString& reason)
{
    reply.sendJson(status,
                   {{u"accepted"_s, false}, {u"error"_s, QJsonObject{{u"code"_s, code}, {u"reason"_s, reason}}}});
}

} // namespace

PubSubTokens::PubSubTokens(LabContext& context, const AzurePubSubProfile& profile, const Draws& draws)
    : m_context(context), m_profile(profile), m_draws(draws), m_key(labAccessKey(context, draws))
{
}

QString PubSubTokens::hub()
{
    return u"chat"_s;
}

void PubSubTokens::negotiate(const HttpRequest& request, const QString& authority, const HttpReply& reply) const
{
    const QUrlQuery query(request.url);
    const QString room = query.queryItemValue(u"room"_s, QUrl::FullyDecoded);
    const QString user = query.queryItemValue(u"user"_s, QUrl::FullyDecoded);
    if (!tokenMatches(m_context.token, request.bearerToken()))
        return refuse(reply, 401, u"unauthorized"_s, u"the token is wrong or missing"_s);
    if (!isValidRoom(room) || !isValidUser(user))
        return refuse(reply, 400, u"bad_request"_s, u"room and user must be given"_s);
    const QUrl url(u"ws://%1/client/hubs/%2"_s.arg(authority, hub()));
    const qint64 now = QDateTime::currentSecsSinceEpoch();
    const auto life = std::chrono::duration<double>(m_context.scaled(m_profile.tokenLife)).count();
    const pubsub::TokenClaims claims{.roles = pubsub::rolesFor(room),
                                     .issued = now,
                                     .expires = now + static_cast<qint64>(std::ceil(life)),
                                     .audience = pubsub::audienceOf(url),
                                     .user = user};
    const QString token = pubsub::makeToken(pubsub::claimsJson(claims), m_key).reveal();
    const auto answer = [reply, text = u"%1?access_token=%2"_s.arg(url.toString(), token)] {
        reply.sendJson(200, {{u"url"_s, text}});
    };
    Random random = m_draws.stream("tokens", ++m_calls);
    const Duration delay = m_profile.tokens.draw(random);
    if (delay == Duration::zero())
        answer();
    else
        m_context.delays.after(delay, answer);
}

std::optional<pubsub::TokenClaims> PubSubTokens::claimsOf(const QString& token) const
{
    auto claims = pubsub::readToken(token, m_key);
    // The hub's path alone: the same lab may be reached at more than one address.
    const bool isForUs = claims && QUrl(claims->audience).path() == "/client/hubs/"_L1 + hub();
    if (!isForUs || claims->expires <= QDateTime::currentSecsSinceEpoch())
        return std::nullopt;
    return claims;
}

} // namespace roundtrip
