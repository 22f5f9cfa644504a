// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/supabase/RealtimeSettings.h"

#include "backends/SocketFields.h"

#include <QJsonDocument>
#include <QUrlQuery>

namespace roundtrip::realtime {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kMostFrameBytes = 3'000'000; ///< of the paid plans; the free one takes less, and says so

QString settingOf(const ResolvedBackend& backend, const QString& key)
{
    return backend.config.setting(key).toString().trimmed();
}

} // namespace

WebSocketOptions socketOptions(const ResolvedBackend& backend)
{
    WebSocketOptions options;
    options.url = QUrl(settingOf(backend, u"url"_s));
    if (options.url.path().size() <= 1)
        options.url.setPath(u"/realtime/v1/websocket"_s);
    QUrlQuery query(options.url);
    query.addQueryItem(u"apikey"_s, QString::fromLatin1(QUrl::toPercentEncoding(settingOf(backend, u"key"_s))));
    query.addQueryItem(u"vsn"_s, u"1.0.0"_s);
    options.url.setQuery(query);
    options.maxOutgoingBytes = kMostFrameBytes;
    options.socket = socketSettings(backend);
    return options;
}

QUrl tokenUrl(const ResolvedBackend& backend)
{
    return QUrl(settingOf(backend, u"tokenUrl"_s));
}

Result<void> checkKey(const BackendConfig& config)
{
    const QString key = config.setting(u"key"_s).toString().trimmed();
    const bool isSecret =
        key.startsWith("sb_secret_"_L1) || claimsOf(key).value("role"_L1).toString() == "service_role"_L1;
    if (!isSecret)
        return {};
    return Error{.code = ErrorCode::InvalidConfiguration,
                 .detail = u"\"key\" is a secret key of the project, which passes every policy"_s,
                 .hint = u"Give the publishable key (sb_publishable_…), or the one named anon."_s,
                 .retry = Retry::Never};
}

QList<Station> stations(const BackendConfig& config)
{
    const ResolvedBackend backend{.config = config};
    QList<Station> all{{.part = Station::Part::Socket, .url = socketOptions(backend).url}};
    if (const QUrl letsIn = tokenUrl(backend); !letsIn.isEmpty())
        all << Station{.part = Station::Part::LetsIn, .url = letsIn};
    return all;
}

QJsonObject claimsOf(const QString& token)
{
    const QStringList parts = token.split(u'.');
    if (parts.size() != 3)
        return {};
    const auto decoded = QByteArray::fromBase64Encoding(
        parts.at(1).toLatin1(), QByteArray::Base64UrlEncoding | QByteArray::AbortOnBase64DecodingErrors);
    return decoded ? QJsonDocument::fromJson(*decoded).object() : QJsonObject();
}

} // namespace roundtrip::realtime
