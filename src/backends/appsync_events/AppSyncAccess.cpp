// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/appsync_events/AppSyncAccess.h"

#include "core/AddressText.h"
#include "core/CompactJson.h"

#include <QJsonDocument>
#include <QStringList>
#include <QTimeZone>

namespace roundtrip::appsync {

using namespace Qt::StringLiterals;

namespace {

constexpr auto kHttpHost = ".appsync-api."_L1;
constexpr auto kRealtimeHost = ".appsync-realtime-api."_L1;
constexpr auto kHeaderPrefix = "header-"_L1;

/// Signed besides host and date: what the vendor's own client sends.
sig_v4::HeaderPairs signedToo()
{
    return {{"accept", "application/json, text/javascript"},
            {"content-encoding", "amz-1.0"},
            {"content-type", "application/json; charset=UTF-8"}};
}

QUrl withHostAndPath(QUrl url, const QString& scheme, const QString& host, const QString& path)
{
    url.setScheme(scheme);
    url.setHost(host);
    url.setPath(path);
    url.setQuery(QString());
    url.setFragment(QString());
    return url;
}

QJsonObject signedAuthorization(const sig_v4::Credentials& credentials, const QUrl& url, const QString& host,
                                const QByteArray& body, const QString& region, const QDateTime& when)
{
    const sig_v4::SignedHeaders made = sig_v4::signHeaders(
        "POST", url, body, credentials, {.region = region, .service = u"appsync"_s, .when = when}, signedToo());
    QJsonObject json{{u"host"_s, host},
                     {u"x-amz-date"_s, QString::fromLatin1(made.date)},
                     {u"authorization"_s, QString::fromLatin1(made.authorization)}};
    const sig_v4::HeaderPairs more = signedToo();
    for (const auto& [name, value] : more)
        json.insert(QString::fromLatin1(name), QString::fromLatin1(value));
    if (!made.securityToken.isEmpty())
        json.insert(u"x-amz-security-token"_s, QString::fromUtf8(made.securityToken));
    return json;
}

} // namespace

Addresses addressesOf(const QUrl& given)
{
    const bool isSecure = given.scheme() == "https"_L1 || given.scheme() == "wss"_L1;
    QString httpHost = given.host();
    httpHost.replace(kRealtimeHost, kHttpHost);
    QString realtimeHost = httpHost;
    realtimeHost.replace(kHttpHost, kRealtimeHost);
    Addresses addresses;
    addresses.http = withHostAndPath(given, isSecure ? u"https"_s : u"http"_s, httpHost, u"/event"_s);
    addresses.realtime = withHostAndPath(given, isSecure ? u"wss"_s : u"ws"_s, realtimeHost, u"/event/realtime"_s);
    addresses.host = displayHost(addresses.http.host(QUrl::FullyEncoded));
    if (given.port() > 0)
        addresses.host += u':' + QString::number(given.port());
    if (httpHost.contains(kHttpHost))
        addresses.region = httpHost.section(kHttpHost, 1).section(u'.', 0, 0);
    return addresses;
}

Result<Access> accessOf(const ResolvedBackend& backend)
{
    Access access;
    access.addresses = addressesOf(QUrl(backend.config.setting(u"url"_s).toString()));
    access.secret = backend.secrets.value(u"token"_s);
    const QString mode = backend.config.setting(u"auth"_s).toString();
    if (mode == "token"_L1)
        access.mode = Access::Mode::Token;
    if (mode != "iam"_L1)
        return access;
    access.mode = Access::Mode::Iam;
    access.credentials = {.accessKeyId = backend.secrets.value(u"accessKeyId"_s),
                          .secretAccessKey = backend.secrets.value(u"secretAccessKey"_s),
                          .sessionToken = backend.secrets.value(u"sessionToken"_s)};
    const QString configured = backend.config.setting(u"region"_s).toString();
    access.region = configured.isEmpty() ? access.addresses.region : configured;
    if (access.credentials.accessKeyId.isEmpty() || access.credentials.secretAccessKey.isEmpty() ||
        access.region.isEmpty())
        return Error{.code = ErrorCode::InvalidConfiguration,
                     .detail = u"IAM needs an access key id, its secret and a region"_s,
                     .hint = u"Give all three, or choose another way of getting in."_s,
                     .retry = Retry::Never};
    return access;
}

QJsonObject authorization(const Access& access, const QByteArray& body, const QDateTime& when)
{
    switch (access.mode) {
    case Access::Mode::ApiKey:
        return {{u"host"_s, access.addresses.host}, {u"x-api-key"_s, access.secret.reveal()}};
    case Access::Mode::Token:
        return {{u"host"_s, access.addresses.host}, {u"Authorization"_s, access.secret.reveal()}};
    case Access::Mode::Iam:
        break;
    }
    return signedAuthorization(access.credentials, access.addresses.http, access.addresses.host, body, access.region,
                               when);
}

bool isSignedBy(const sig_v4::Credentials& credentials, const QJsonObject& given, const QByteArray& body)
{
    const QString said = given.value("authorization"_L1).toString();
    const QString region = said.section(u"Credential="_s, 1).section(u'/', 2, 2);
    QDateTime when = QDateTime::fromString(given.value("x-amz-date"_L1).toString(), u"yyyyMMdd'T'HHmmss'Z'"_s);
    when.setTimeZone(QTimeZone::utc());
    const QString host = given.value("host"_L1).toString();
    const QUrl url(u"https://%1/event"_s.arg(host));
    if (!when.isValid() || region.isEmpty() || url.host().isEmpty())
        return false;
    const QString expected =
        signedAuthorization(credentials, url, host, body, region, when).value("authorization"_L1).toString();
    return expected == said;
}

QStringList subprotocols(const QJsonObject& authorization)
{
    const QByteArray json = compactJson(authorization);
    return {protocolId(), kHeaderPrefix + QString::fromLatin1(json.toBase64(QByteArray::Base64UrlEncoding |
                                                                            QByteArray::OmitTrailingEquals))};
}

QJsonObject authorizationIn(const QStringList& subprotocols)
{
    for (const QString& each : subprotocols) {
        const QString name = each.trimmed();
        if (name.startsWith(kHeaderPrefix))
            return QJsonDocument::fromJson(
                       QByteArray::fromBase64(name.mid(kHeaderPrefix.size()).toLatin1(), QByteArray::Base64UrlEncoding))
                .object();
    }
    return {};
}

QString protocolId()
{
    return u"aws-appsync-event-ws"_s;
}

QByteArray emptyBody()
{
    return "{}";
}

} // namespace roundtrip::appsync
