// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/netlify_ably/AblyAuth.h"

#include "core/CompactJson.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QMessageAuthenticationCode>

#include <algorithm>

namespace roundtrip::ably {

using namespace Qt::StringLiterals;

namespace {

/// Ably's own tokens are a few hundred bytes; JSON Web Tokens with claims of their own may take some KiB.
constexpr qsizetype kMaxTokenLength = 16 * 1024;

Error noToken(const QString& what)
{
    return {.code = ErrorCode::ProtocolViolation,
            .detail = u"The token function answered with %1"_s.arg(what),
            .hint = u"It must answer with an Ably token request, token details or a token."_s};
}

bool isTokenText(QStringView text)
{
    return !text.isEmpty() && text.size() <= kMaxTokenLength && std::all_of(text.begin(), text.end(), [](QChar c) {
        return c > u' ' && c < u'\x7f' && c != u'<' && c != u'"' && c != u'{';
    });
}

/// A capability may be given as JSON or as a string that holds JSON.
QString capabilityText(const QJsonValue& value)
{
    return value.isObject() ? canonicalCapability(value.toObject()) : value.toString();
}

Result<TokenAnswer> wrap(Result<TokenRequest> request)
{
    return request ? Result<TokenAnswer>(TokenAnswer(std::move(request).value()))
                   : Result<TokenAnswer>(request.error());
}

Result<TokenAnswer> wrap(Result<TokenDetails> details)
{
    return details ? Result<TokenAnswer>(TokenAnswer(std::move(details).value()))
                   : Result<TokenAnswer>(details.error());
}

} // namespace

std::optional<ApiKey> ApiKey::parse(const QString& text)
{
    const qsizetype colon = text.indexOf(u':');
    const qsizetype dot = text.indexOf(u'.');
    if (dot <= 0 || dot + 1 >= colon || colon + 1 >= text.size())
        return std::nullopt;
    return ApiKey{.name = text.left(colon), .secret = Secret(text.mid(colon + 1))};
}

Secret ApiKey::whole() const
{
    return Secret(name + u':' + secret.reveal());
}

std::optional<std::chrono::milliseconds> TokenDetails::lifetime() const
{
    if (issued <= 0 || expires <= issued)
        return std::nullopt;
    return std::chrono::milliseconds(expires - issued);
}

QString canonicalCapability(const QJsonObject& capability)
{
    QJsonObject canonical; // QJsonObject keeps its keys sorted
    for (auto it = capability.begin(); it != capability.end(); ++it) {
        QStringList operations = it.value().toVariant().toStringList();
        operations.sort();
        canonical.insert(it.key(), QJsonArray::fromStringList(operations));
    }
    return compactJsonText(canonical);
}

QString tokenRequestMac(const TokenRequest& request, const Secret& secret)
{
    const QString ttl = request.ttl ? QString::number(*request.ttl) : QString();
    const QStringList lines{
        request.keyName, ttl, request.capability, request.clientId, QString::number(request.timestamp), request.nonce};
    const QString text = lines.join(u'\n') + u'\n';
    return QString::fromLatin1(
        QMessageAuthenticationCode::hash(text.toUtf8(), secret.reveal().toUtf8(), QCryptographicHash::Sha256)
            .toBase64());
}

QJsonObject toJson(const TokenRequest& request)
{
    QJsonObject json{{u"keyName"_s, request.keyName},
                     {u"timestamp"_s, request.timestamp},
                     {u"nonce"_s, request.nonce},
                     {u"mac"_s, request.mac}};
    if (request.ttl)
        json.insert(u"ttl"_s, *request.ttl);
    if (!request.capability.isEmpty())
        json.insert(u"capability"_s, request.capability);
    if (!request.clientId.isEmpty())
        json.insert(u"clientId"_s, request.clientId);
    return json;
}

Result<TokenRequest> tokenRequestFromJson(const QJsonObject& json)
{
    TokenRequest request{.keyName = json.value("keyName"_L1).toString(),
                         .ttl = {},
                         .capability = capabilityText(json.value("capability"_L1)),
                         .clientId = json.value("clientId"_L1).toString(),
                         .timestamp = json.value("timestamp"_L1).toInteger(),
                         .nonce = json.value("nonce"_L1).toString(),
                         .mac = json.value("mac"_L1).toString()};
    // Some signers send numbers as text; an empty one is absent, as it is in the signed text.
    const QJsonValue ttl = json.value("ttl"_L1);
    if (const qint64 number = ttl.isString() ? ttl.toString().toLongLong() : ttl.toInteger(); number > 0)
        request.ttl = number;
    if (request.timestamp == 0)
        request.timestamp = json.value("timestamp"_L1).toString().toLongLong();
    if (request.keyName.isEmpty() || request.mac.isEmpty() || request.nonce.isEmpty() || request.timestamp <= 0)
        return noToken(u"a token request that lacks keyName, timestamp, nonce or mac"_s);
    return request;
}

QJsonObject toJson(const TokenDetails& details)
{
    QJsonObject json{{u"token"_s, details.token.reveal()},
                     {u"keyName"_s, details.keyName},
                     {u"issued"_s, details.issued},
                     {u"expires"_s, details.expires},
                     {u"capability"_s, details.capability}};
    if (!details.clientId.isEmpty())
        json.insert(u"clientId"_s, details.clientId);
    return json;
}

Result<TokenDetails> tokenDetailsFromJson(const QJsonObject& json)
{
    const QString token = json.value("token"_L1).toString();
    if (!isTokenText(token))
        return noToken(u"token details without a token"_s);
    return TokenDetails{.token = Secret(token),
                        .keyName = json.value("keyName"_L1).toString(),
                        .issued = json.value("issued"_L1).toInteger(),
                        .expires = json.value("expires"_L1).toInteger(),
                        .capability = capabilityText(json.value("capability"_L1)),
                        .clientId = json.value("clientId"_L1).toString()};
}

Result<TokenAnswer> readTokenAnswer(const QByteArray& body)
{
    const QByteArray text = body.trimmed();
    if (text.startsWith('{')) {
        const QJsonObject json = QJsonDocument::fromJson(text).object();
        return json.contains("mac"_L1) ? wrap(tokenRequestFromJson(json)) : wrap(tokenDetailsFromJson(json));
    }
    QString token = QString::fromUtf8(text);
    if (token.size() > 2 && token.startsWith(u'"') && token.endsWith(u'"')) // text that went through a JSON encoder
        token = token.mid(1, token.size() - 2);
    if (!isTokenText(token))
        return noToken(u"something that is no token"_s);
    return TokenAnswer(TokenDetails{.token = Secret(token)});
}

} // namespace roundtrip::ably
