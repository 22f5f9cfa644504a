// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/netlify_ably/AblyRest.h"

#include "backends/netlify_ably/AblyCodec.h"
#include "backends/netlify_ably/AblyErrors.h"
#include "core/CompactJson.h"
#include "lab/netlify_ably/AblyMsgPack.h"
#include "lab/netlify_ably/AblyRefusals.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QUrlQuery>

namespace roundtrip {

using namespace Qt::StringLiterals;
using ably::ErrorInfo;

namespace {

constexpr QByteArrayView kMsgPackType = "application/x-msgpack";

/// A bearer token travels as it is or, as Ably's libraries send it, in base64.
AblyKeyring::Checked checkBearer(const AblyKeyring& keyring, const QString& text)
{
    auto checked = keyring.checkToken(text);
    if (std::holds_alternative<ErrorInfo>(checked))
        checked = keyring.checkToken(QString::fromUtf8(QByteArray::fromBase64(text.toUtf8())));
    return checked;
}

} // namespace

struct AblyRest::Exchange
{
    HttpRequest request;
    HttpReply reply;
    quint64 number = 0;
    TruthLine line = {};

    [[nodiscard]] bool wantsMsgPack() const { return request.field("accept").contains(kMsgPackType); }

    [[nodiscard]] QJsonValue body() const
    {
        if (request.field("content-type").contains(kMsgPackType))
            return ably_msgpack::decode(request.body).value_or(QJsonValue::Undefined);
        const QJsonDocument document = QJsonDocument::fromJson(request.body);
        return document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object());
    }

    /// Anything that says who asks, apart from a signed body.
    [[nodiscard]] bool hasCredentials() const
    {
        const QUrlQuery query(request.url);
        return !request.field("authorization").isEmpty() || query.hasQueryItem(u"accessToken"_s) ||
               query.hasQueryItem(u"access_token"_s) || query.hasQueryItem(u"key"_s);
    }

    [[nodiscard]] AblyKeyring::Checked identity(const AblyKeyring& keyring) const
    {
        const QByteArray authorization = request.field("authorization");
        if (const QString bearer = request.bearerToken(); !bearer.isEmpty())
            return checkBearer(keyring, bearer);
        if (authorization.left(6).toLower() == "basic ")
            return keyring.checkKey(QString::fromUtf8(QByteArray::fromBase64(authorization.mid(6))));
        const QUrlQuery query(request.url);
        for (const QString& name : {u"accessToken"_s, u"access_token"_s}) {
            if (query.hasQueryItem(name))
                return keyring.checkToken(query.queryItemValue(name, QUrl::FullyDecoded));
        }
        return keyring.checkKey(query.queryItemValue(u"key"_s, QUrl::FullyDecoded));
    }
};

AblyRest::AblyRest(AblyBroker& broker, QObject* parent) : QObject(parent), m_broker(broker) {}

void AblyRest::onRequest(const HttpRequest& request, const HttpReply& reply)
{
    const auto exchange = std::make_shared<Exchange>(Exchange{request, reply, ++m_requests});
    const DelaySpec& way = m_broker.profile().handover;
    Random random = m_broker.draws().stream("rest-in", exchange->number);
    exchange->line.received = m_broker.now();
    exchange->line.drawn = way.draw(random);
    m_broker.later(way.isZero(), m_broker.now() + exchange->line.drawn, this, [this, exchange] { route(exchange); });
}

void AblyRest::route(const std::shared_ptr<Exchange>& exchange)
{
    const HttpRequest& request = exchange->request;
    const QStringList path = request.url.path(QUrl::FullyEncoded).split(u'/', Qt::SkipEmptyParts);
    const auto part = [&path](qsizetype i) { return QUrl::fromPercentEncoding(path.value(i).toUtf8()); };
    const bool isGet = request.method == "GET";
    const bool isPost = request.method == "POST";
    if (isGet && path == QStringList{u"time"_s})
        return answer(*exchange, 200, QJsonArray{m_broker.keyring().nowMs()});
    if (!m_broker.mayRequest())
        return refuse(*exchange, ably_refusal::tooManyRequests());
    if (isPost && path.size() == 3 && part(0) == "keys"_L1 && part(2) == "requestToken"_L1)
        return requestToken(*exchange, part(1));
    if (path.size() >= 2 && part(0) == "channels"_L1) {
        if (isPost && path.size() == 3 && part(2) == "messages"_L1)
            return publish(*exchange, part(1));
        if (isGet && path.size() == 2)
            return showChannel(*exchange, part(1));
        if (isGet && path.size() == 3 && part(2) == "presence"_L1)
            return showMembers(*exchange, part(1));
    }
    refuse(*exchange, {.code = 40400, .statusCode = 404, .message = u"The lab has no such resource"_s, .href = {}});
}

void AblyRest::requestToken(Exchange& exchange, const QString& keyName)
{
    // Who asks comes before what is asked: a wrong key is 401 whatever the body is. A signed body needs no other one.
    if (exchange.hasCredentials()) {
        if (const auto checked = exchange.identity(m_broker.keyring()); std::holds_alternative<ErrorInfo>(checked))
            return refuse(exchange, std::get<ErrorInfo>(checked));
    }
    const QJsonObject body = exchange.body().toObject();
    if (keyName != m_broker.keyring().key().name ||
        (!exchange.hasCredentials() && body.value("mac"_L1).toString().isEmpty()))
        return refuse(exchange, ably_refusal::noCredentials());
    const auto request = ably::tokenRequestFromJson(body);
    if (!request)
        return refuse(exchange, {.code = ably::code::kBadRequest,
                                 .statusCode = 400,
                                 .message = u"This is no signed token request"_s,
                                 .href = {}});
    const auto exchanged = m_broker.keyring().exchange(keyName, request.value());
    if (const auto* error = std::get_if<ErrorInfo>(&exchanged))
        refuse(exchange, *error);
    else
        answer(exchange, 201, ably::toJson(std::get<ably::TokenDetails>(exchanged)));
}

void AblyRest::publish(Exchange& exchange, const QString& channel)
{
    const auto identity = allowed(exchange, channel, u"publish"_s);
    if (!identity)
        return;
    const QJsonValue body = exchange.body();
    const QJsonArray list = body.isArray() ? body.toArray() : QJsonArray{body};
    AblyPublication publication{.channel = channel,
                                .messages = {},
                                .clientId = identity->clientId,
                                .isBound = !identity->clientId.isEmpty(),
                                .line = exchange.line};
    for (const QJsonValue& item : list) {
        if (item.toObject().isEmpty())
            continue;
        publication.messages << ably::messageFromJson(item.toObject());
        publication.connectionId = m_broker.connectionIdOf(item.toObject().value("connectionKey"_L1).toString());
    }
    const auto published = m_broker.channels().publish(publication);
    if (const auto* error = std::get_if<ErrorInfo>(&published))
        return refuse(exchange, *error);
    const QString id = publication.messages.isEmpty() ? QString() : publication.messages.first().id.section(u':', 0, 0);
    answer(exchange, 201,
           QJsonObject{{u"channel"_s, channel},
                       {u"messageId"_s, id},
                       {u"serials"_s, QJsonArray::fromStringList(std::get<QStringList>(published))}});
}

void AblyRest::showChannel(Exchange& exchange, const QString& name)
{
    if (!allowed(exchange, name, u"channel-metadata"_s))
        return;
    const AblyLabChannel* channel = m_broker.channels().find(name);
    const qint64 connections = channel ? channel->attached().size() : 0;
    const qint64 members = channel ? channel->members.size() : 0;
    answer(exchange, 200,
           QJsonObject{{u"channelId"_s, name},
                       {u"name"_s, name},
                       {u"status"_s,
                        QJsonObject{{u"isActive"_s, connections > 0},
                                    {u"occupancy"_s,
                                     QJsonObject{{u"metrics"_s, QJsonObject{{u"connections"_s, connections},
                                                                            {u"subscribers"_s, connections},
                                                                            {u"presenceMembers"_s, members}}}}}}}});
}

void AblyRest::showMembers(Exchange& exchange, const QString& name)
{
    if (!allowed(exchange, name, u"subscribe"_s))
        return;
    QJsonArray members;
    if (const AblyLabChannel* channel = m_broker.channels().find(name)) {
        for (const ably::PresenceMessage& member : channel->members)
            members.append(ably::toJson(member));
    }
    answer(exchange, 200, members);
}

std::optional<AblyIdentity> AblyRest::allowed(Exchange& exchange, const QString& channel, const QString& operation)
{
    auto checked = exchange.identity(m_broker.keyring());
    if (const auto* error = std::get_if<ErrorInfo>(&checked)) {
        refuse(exchange, *error);
        return std::nullopt;
    }
    auto identity = std::get<AblyIdentity>(std::move(checked));
    if (identity.capability.allows(channel, operation))
        return identity;
    refuse(exchange, ably_refusal::notAllowed(operation));
    return std::nullopt;
}

void AblyRest::answer(Exchange& exchange, int status, const QJsonValue& body)
{
    const bool asMsgPack = exchange.wantsMsgPack();
    const QByteArray type = asMsgPack ? kMsgPackType.toByteArray() : QByteArray("application/json");
    const QByteArray bytes = asMsgPack ? ably_msgpack::encode(body) : compactJsonOf(body);
    HttpReply::Fields fields{{"Cache-Control", "no-store"}};
    if (status >= 400) {
        const QJsonObject error = body.toObject().value("error"_L1).toObject();
        fields.append({"X-Ably-Errorcode", QByteArray::number(error.value("code"_L1).toInt())});
        fields.append({"X-Ably-Errormessage", error.value("message"_L1).toString().toLatin1()});
    }
    const DelaySpec& way = m_broker.profile().handover;
    Random random = m_broker.draws().stream("rest-out", exchange.number);
    m_broker.later(way.isZero(), m_broker.now() + way.draw(random), this,
                   [reply = exchange.reply, status, type, bytes, fields] { reply.send(status, type, bytes, fields); });
}

void AblyRest::refuse(Exchange& exchange, const ErrorInfo& error)
{
    ErrorInfo told = error;
    told.href = u"https://help.ably.io/error/%1"_s.arg(error.code);
    answer(exchange, error.statusCode, QJsonObject{{u"error"_s, ably::toJson(told)}});
}

} // namespace roundtrip

#include "moc_AblyRest.cpp"
