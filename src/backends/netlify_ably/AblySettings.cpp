// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/netlify_ably/AblySettings.h"

#include "backends/SocketFields.h"

#include <QHostAddress>
#include <QRandomGenerator>
#include <QUrlQuery>

#include <algorithm>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

/// The primary host, then the fallbacks in random order, so that a failing host's clients spread (RSC15a).
QStringList publicHosts()
{
    QStringList fallbacks;
    for (const QChar letter : u"abcde"_s)
        fallbacks << u"main.%1.fallback.ably-realtime.com"_s.arg(letter);
    std::shuffle(fallbacks.begin(), fallbacks.end(), *QRandomGenerator::global());
    return QStringList{u"main.realtime.ably.net"_s} + fallbacks;
}

bool isThisMachine(const QString& host)
{
    return host == "localhost"_L1 || QHostAddress(host).isLoopback();
}

Error unusable(const QString& detail, const QString& hint)
{
    return {.code = ErrorCode::InvalidConfiguration, .detail = detail, .hint = hint, .retry = Retry::Never};
}

/// Everything but what is secret.
AblySettings placesOf(const BackendConfig& config)
{
    AblySettings settings;
    const QString host = config.setting(u"host"_s).toString();
    settings.hosts = host.isEmpty() ? publicHosts() : QStringList{host}; // fallbacks stand in for the public host only
    settings.port = config.setting(u"port"_s).toInt(-1);
    settings.tls = config.setting(u"tls"_s).toBool(true);
    settings.sendUrl = QUrl(config.setting(u"sendUrl"_s).toString());
    settings.tokenUrl = QUrl(config.setting(u"tokenUrl"_s).toString());
    return settings;
}

Result<void> check(const AblySettings& settings)
{
    if (settings.tokenUrl.isEmpty() && !settings.key)
        return unusable(u"Neither \"tokenUrl\" nor \"key\" is given"_s,
                        u"Give the address of the token function, or an Ably key."_s);
    if (settings.sendUrl.isEmpty() && !settings.key)
        return unusable(u"\"sendUrl\" is missing"_s, u"Give the address of the function that publishes."_s);
    const bool keyOnSocket = settings.key && settings.tokenUrl.isEmpty();
    if (keyOnSocket && !settings.tls && !isThisMachine(settings.hosts.first()))
        return unusable(u"An Ably key must not travel without TLS"_s, u"Turn TLS on, or use a token URL."_s);
    return {};
}

} // namespace

Result<AblySettings> AblySettings::read(const ResolvedBackend& backend)
{
    AblySettings settings = placesOf(backend.config);
    settings.socket = socketSettings(backend);
    settings.token = backend.secrets.value(u"token"_s);
    if (const Secret key = backend.secrets.value(u"key"_s); !key.isEmpty()) {
        settings.key = ably::ApiKey::parse(key.reveal());
        if (!settings.key)
            return unusable(u"\"key\" is no Ably key"_s, u"It looks like appId.keyId:secret."_s);
    }
    if (const auto checked = check(settings); !checked)
        return checked.error();
    return settings;
}

QUrl AblySettings::socketUrl(const QString& host, const AblyCredential& credential, const QString& resumeKey) const
{
    QUrl url = restUrl(host, u"/"_s);
    url.setScheme(tls ? u"wss"_s : u"ws"_s);
    QUrlQuery query{{u"v"_s, u"6"_s},
                    {u"format"_s, u"json"_s},     // the default is msgpack
                    {u"heartbeats"_s, u"true"_s}, // as messages: QWebSocket does not tell of pings
                    {u"echo"_s, u"true"_s},       // the sender's own copy is the round trip
                    {u"agent"_s, u"roundtrip"_s}};
    const auto add = [&query](const QString& name, const QString& value) {
        query.addQueryItem(name, QString::fromLatin1(QUrl::toPercentEncoding(value)));
    };
    add(credential.parameter, credential.value.reveal());
    if (!resumeKey.isEmpty())
        add(u"resume"_s, resumeKey);
    url.setQuery(query);
    return url;
}

QUrl AblySettings::restUrl(const QString& host, const QString& path) const
{
    QUrl url;
    url.setScheme(tls ? u"https"_s : u"http"_s);
    url.setHost(host);
    url.setPort(port);
    url.setPath(path, QUrl::TolerantMode); // as it is: already percent-encoded
    return url;
}

QList<Station> ablyStations(const BackendConfig& config)
{
    const AblySettings settings = placesOf(config);
    const bool hasFallback = settings.hosts.size() > 1;
    QUrl socket = settings.restUrl(settings.hosts.first(), u"/"_s);
    socket.setScheme(settings.tls ? u"wss"_s : u"ws"_s);
    QList<Station> stations;
    if (!settings.tokenUrl.isEmpty()) {
        stations << Station{.part = Station::Part::LetsIn, .url = settings.tokenUrl};
        stations << Station{.part = Station::Part::LetsIn,
                            .url = settings.restUrl(settings.hosts.first(), u"/keys"_s),
                            .isOptional = true, // where the function signs a request and asks for no token itself
                            .hasFallback = hasFallback};
    }
    stations << Station{.part = Station::Part::Socket, .url = socket, .hasFallback = hasFallback};
    if (!settings.sendUrl.isEmpty())
        stations << Station{.part = Station::Part::TakesMessages, .url = settings.sendUrl};
    return stations;
}

} // namespace roundtrip
