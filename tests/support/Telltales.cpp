// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/Telltales.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace roundtrip::test {

using namespace Qt::StringLiterals;

namespace {

/// With characters that are encoded on the way.
const QString kToken = u"pl4nted/+to ken=="_s;
const QString kKey = u"app.key:pl4ntedSecretHalf"_s;
const QString kAwsId = u"AKIAPL4NTEDKEYID"_s;
const QString kAwsSecret = u"pl4nted/aws+secret/access+key"_s;
const QString kAwsSession = u"pl4nted+session//token=="_s;
const QString kQuerySecret = u"pl4ntedInTheQuery"_s;

constexpr auto kKeyVariable = "ROUNDTRIP_TEST_PLANTED_KEY";
constexpr auto kTokenVariable = "ROUNDTRIP_TEST_PLANTED_TOKEN";

QString toText(const QJsonObject& json)
{
    return QString::fromUtf8(QJsonDocument(json).toJson(QJsonDocument::Compact));
}

} // namespace

Telltales::Telltales()
{
    qputenv(kKeyVariable, kKey.toUtf8());
    qputenv(kTokenVariable, kToken.toUtf8());
    m_socket.stamp.instance = u"instance for "_s + kToken;
    m_socket.intercept = [this](QWebSocket& from, const QByteArray& frame) { return tellOnSocket(from, frame); };
    m_pusher.onSubscribe = [this](const pusher::Subscribe& subscribe) {
        m_pusher.send(pusher::SubscriptionSucceeded{.channel = subscribe.channel, .members = {}});
    };
    m_ably.onFrame = [this](const ably::ProtocolMessage& frame) { tellByAbly(frame); };
}

Telltales::~Telltales()
{
    qunsetenv(kKeyVariable);
    qunsetenv(kTokenVariable);
}

QStringList Telltales::names()
{
    return {u"EC2"_s, u"Lambda"_s, u"Pusher"_s, u"Ably"_s, u"Ably direct"_s};
}

QJsonArray Telltales::backends() const
{
    const QString fromEnvironment = u"env:"_s + QLatin1String(kTokenVariable);
    const QJsonObject ec2{{u"name"_s, u"EC2"_s},
                          {u"platform"_s, u"ec2-ws"_s},
                          {u"url"_s, m_socket.url() + u"?secret="_s + kQuerySecret},
                          {u"token"_s, kToken}};
    const QJsonObject lambda{
        {u"name"_s, u"Lambda"_s},         {u"platform"_s, u"aws-lambda"_s}, {u"url"_s, m_socket.url() + u"prod"_s},
        {u"token"_s, fromEnvironment},    {u"accessKeyId"_s, kAwsId},       {u"secretAccessKey"_s, kAwsSecret},
        {u"sessionToken"_s, kAwsSession}, {u"region"_s, u"us-east-1"_s}};
    const QJsonObject pusher{{u"name"_s, u"Pusher"_s},
                             {u"platform"_s, u"vercel-pusher"_s},
                             {u"sendUrl"_s, m_http.url(u"/api/send"_s).toString()},
                             {u"authUrl"_s, m_http.url(u"/api/auth"_s).toString()},
                             {u"token"_s, kToken},
                             {u"key"_s, m_pusher.app.key},
                             {u"host"_s, u"127.0.0.1"_s},
                             {u"port"_s, m_pusher.port()},
                             {u"tls"_s, false}};
    const QJsonObject ably{{u"name"_s, u"Ably"_s},
                           {u"platform"_s, u"netlify-ably"_s},
                           {u"sendUrl"_s, m_http.url(u"/api/send"_s).toString()},
                           {u"tokenUrl"_s, m_http.url(u"/api/token"_s).toString()},
                           {u"token"_s, fromEnvironment}};
    const QJsonObject direct{{u"name"_s, u"Ably direct"_s},
                             {u"platform"_s, u"netlify-ably"_s},
                             {u"key"_s, u"env:"_s + QLatin1String(kKeyVariable)},
                             {u"host"_s, u"127.0.0.1"_s},
                             {u"port"_s, m_ably.port()},
                             {u"tls"_s, false}};
    return {ec2, lambda, pusher, ably, direct};
}

QByteArrayList Telltales::foundIn(const QByteArray& bytes)
{
    QByteArrayList found;
    for (const QString& secret : {kToken, kKey, kKey.section(u':', 1), kAwsId, kAwsSecret, kAwsSession, kQuerySecret}) {
        const QByteArray utf8 = secret.toUtf8();
        for (const QByteArray& form : {utf8, QUrl::toPercentEncoding(secret), utf8.toBase64()}) {
            if (bytes.contains(form) && !found.contains(form))
                found << form;
        }
    }
    return found;
}

/// Every third message is refused with the secrets in the reason and in the code; one more closes the connection with
/// one in the close reason. The others are delivered, by an instance of a telling name.
bool Telltales::tellOnSocket(QWebSocket& from, const QByteArray& frame)
{
    const QString id = QJsonDocument::fromJson(frame).object().value("message"_L1).toObject().value("id"_L1).toString();
    const int number = id.section(u'-', -1).toInt();
    if (id.isEmpty() || number % 3 == 0)
        return false;
    const QString query = from.requestUrl().query(QUrl::FullyEncoded);
    from.sendTextMessage(toText({{u"type"_s, u"error"_s},
                                 {u"code"_s, number % 2 == 0 ? u"internal"_s : kToken},
                                 {u"reason"_s, u"I know no %1 (%2)"_s.arg(kToken, query)},
                                 {u"id"_s, id}}));
    ++m_toldOnSockets;
    if (number == 5)
        from.close(QWebSocketProtocol::CloseCodePolicyViolated, u"never heard of %1"_s.arg(kToken));
    return true;
}

void Telltales::tellByHttp(const SeenRequest& request)
{
    if (request.startLine.contains("/api/auth")) {
        request.answer(200, R"({"auth":"whatever:0123456789abcdef"})");
        return;
    }
    ++m_toldByHttp;
    const QByteArray given = request.head.simplified().replace('"', '\'');
    request.answer(401, R"({"error":{"code":"unauthorized","reason":"Headers: )" + given + R"("}})",
                   "x-vercel-error: " + kToken.toUtf8() + "\r\n");
}

void Telltales::tellByAbly(const ably::ProtocolMessage& frame)
{
    if (frame.action != ably::Action::Message) {
        m_ably.answer(frame);
        return;
    }
    ++m_toldByAbly;
    const QString query = m_ably.handshakes().last().query(QUrl::FullyEncoded);
    m_ably.sendText(toText({{u"action"_s, 2},
                            {u"msgSerial"_s, frame.msgSerial.value_or(0)},
                            {u"count"_s, 1},
                            {u"error"_s, QJsonObject{{u"code"_s, 40140 + 100},
                                                     {u"statusCode"_s, 400},
                                                     {u"href"_s, u"https://help.example/?key="_s + kKey},
                                                     {u"message"_s, u"%1 may not (%2)"_s.arg(kKey, query)}}}}));
}

} // namespace roundtrip::test
