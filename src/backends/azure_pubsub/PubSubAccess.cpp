// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/azure_pubsub/PubSubAccess.h"

#include "core/AddressText.h"
#include "core/CompactJson.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMessageAuthenticationCode>
#include <QUrlQuery>

#include <algorithm>

namespace roundtrip::pubsub {

using namespace Qt::StringLiterals;

namespace {

constexpr auto kPath = "/client/hubs/"_L1;
constexpr qsizetype kMaxTokenLength = 16 * 1024;
constexpr auto kBase64Url = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;

QByteArray signatureOf(const QByteArray& signedPart, const Secret& key)
{
    return QMessageAuthenticationCode::hash(signedPart, key.reveal().toUtf8(), QCryptographicHash::Sha256)
        .toBase64(kBase64Url);
}

bool isToken(QStringView text)
{
    return text.count(u'.') == 2 && text.size() <= kMaxTokenLength &&
           std::all_of(text.begin(), text.end(), [](QChar c) {
               return c == u'.' || c == u'-' || c == u'_' || (c.unicode() < 128 && c.isLetterOrNumber());
           });
}

} // namespace

QString hubOf(const QUrl& url)
{
    const QString path = url.path();
    const qsizetype at = path.indexOf(kPath);
    const QString hub = at < 0 ? QString() : path.mid(at + kPath.size());
    return hub.contains(u'/') ? QString() : hub;
}

QString audienceOf(const QUrl& url)
{
    const bool isSecure = url.scheme() == "wss"_L1 || url.scheme() == "https"_L1;
    QString authority = displayHost(url.host(QUrl::FullyEncoded));
    if (url.port() > 0)
        authority += u':' + QString::number(url.port());
    return (isSecure ? u"https://"_s : u"http://"_s) + authority + url.path();
}

QStringList rolesFor(const QString& group)
{
    return {u"webpubsub.joinLeaveGroup."_s + group, u"webpubsub.sendToGroup."_s + group};
}

QByteArray claimsJson(const TokenClaims& claims)
{
    return "{\"role\":" + compactJsonOf(QJsonArray::fromStringList(claims.roles)) +
           ",\"iat\":" + QByteArray::number(claims.issued) + ",\"exp\":" + QByteArray::number(claims.expires) +
           ",\"aud\":" + compactJsonOf(claims.audience) +
           (claims.user.isEmpty() ? QByteArray() : ",\"sub\":" + compactJsonOf(claims.user)) + '}';
}

Secret makeToken(const QByteArray& claims, const Secret& key)
{
    const QByteArray head = R"({"alg":"HS256","typ":"JWT"})";
    const QByteArray signedPart = head.toBase64(kBase64Url) + '.' + claims.toBase64(kBase64Url);
    return Secret(QString::fromLatin1(signedPart + '.' + signatureOf(signedPart, key)));
}

std::optional<TokenClaims> readToken(const QString& token, const Secret& key)
{
    if (!isToken(token))
        return std::nullopt;
    const QByteArray text = token.toLatin1();
    const qsizetype end = text.lastIndexOf('.');
    const QByteArray head = QByteArray::fromBase64(text.left(text.indexOf('.')), QByteArray::Base64UrlEncoding);
    if (QJsonDocument::fromJson(head).object().value("alg"_L1).toString() != "HS256"_L1)
        return std::nullopt;
    if (text.mid(end + 1) != signatureOf(text.left(end), key))
        return std::nullopt;
    const QByteArray middle = text.left(end).mid(text.indexOf('.') + 1);
    const QJsonObject json =
        QJsonDocument::fromJson(QByteArray::fromBase64(middle, QByteArray::Base64UrlEncoding)).object();
    TokenClaims claims{.issued = json.value("iat"_L1).toInteger(),
                       .expires = json.value("exp"_L1).toInteger(),
                       .audience = json.value("aud"_L1).toString(),
                       .user = json.value("sub"_L1).toString()};
    const QJsonValue role = json.value("role"_L1); // one, or a list of them
    claims.roles = role.isString() ? QStringList{role.toString()} : role.toVariant().toStringList();
    return claims;
}

Result<Secret> readTokenAnswer(const QByteArray& body)
{
    QString text = QString::fromUtf8(body.trimmed());
    if (text.startsWith(u'{')) {
        const QJsonObject json = QJsonDocument::fromJson(body).object();
        const QJsonValue token = json.value("token"_L1);
        text = token.isString() ? token.toString() : json.value("url"_L1).toString();
    }
    if (text.contains("://"_L1))
        text = QUrlQuery(QUrl(text)).queryItemValue(u"access_token"_s, QUrl::FullyDecoded);
    if (isToken(text))
        return Secret(text);
    return Error{.code = ErrorCode::ProtocolViolation,
                 .detail = u"The token endpoint answered without an access token"_s,
                 .hint = u"It must answer {\"url\":\"wss://…?access_token=…\"}, as Web PubSub's own libraries do."_s,
                 .retry = Retry::Never};
}

} // namespace roundtrip::pubsub
