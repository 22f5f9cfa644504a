// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/appsync_events/AppSyncPlatform.h"

#include "backends/SocketFields.h"
#include "backends/appsync_events/AppSyncChannel.h"
#include "backends/appsync_events/AppSyncConnection.h"

#include <QCoreApplication>

namespace roundtrip::appsync_events {

using namespace Qt::StringLiterals;

namespace {

QList<FieldSpec> apiFields()
{
    return {
        {.key = u"url"_s,
         .label = QT_TRANSLATE_NOOP("Platform", "Address"),
         .kind = FieldKind::Url,
         .required = true,
         .help = QT_TRANSLATE_NOOP("Platform", "The Event API's HTTP or realtime endpoint, or a domain of your own"),
         .placeholder = u"https://abcdefghijklmnopqrstuvwxyz.appsync-api.us-east-1.amazonaws.com/event"_s,
         .schemes = {u"https"_s, u"wss"_s, u"http"_s, u"ws"_s}},
        {.key = u"namespace"_s,
         .label = QT_TRANSLATE_NOOP("Platform", "Namespace"),
         .defaultValue = u"default"_s,
         .help = QT_TRANSLATE_NOOP("Platform", "The channel namespace that rooms are in"),
         .placeholder = u"default"_s},
        {.key = u"auth"_s,
         .label = QT_TRANSLATE_NOOP("Platform", "Authorization"),
         .kind = FieldKind::Choice,
         .defaultValue = u"api-key"_s,
         .help = QT_TRANSLATE_NOOP("Platform",
                                   "An API key; a token of a user pool, OpenID Connect or an authorizer; or IAM"),
         .choices = {u"api-key"_s, u"token"_s, u"iam"_s}},
        {.key = u"token"_s,
         .label = QT_TRANSLATE_NOOP("Platform", "API key or token"),
         .kind = FieldKind::Secret,
         .help = QT_TRANSLATE_NOOP("Platform", "What the API asks for: env:NAME or keychain:NAME; not with IAM"),
         .placeholder = u"env:APPSYNC_KEY"_s}};
}

QList<FieldSpec> iamFields()
{
    return {
        {.key = u"accessKeyId"_s,
         .label = QT_TRANSLATE_NOOP("Platform", "Access key id"),
         .kind = FieldKind::Secret,
         .help = QT_TRANSLATE_NOOP("Platform", "Only with IAM: signs the handshake and each message (Signature V4)"),
         .placeholder = u"env:AWS_ACCESS_KEY_ID"_s,
         .advanced = true},
        {.key = u"secretAccessKey"_s,
         .label = QT_TRANSLATE_NOOP("Platform", "Secret access key"),
         .kind = FieldKind::Secret,
         .help = QT_TRANSLATE_NOOP("Platform", "Belongs to the access key id"),
         .placeholder = u"env:AWS_SECRET_ACCESS_KEY"_s,
         .advanced = true},
        {.key = u"sessionToken"_s,
         .label = QT_TRANSLATE_NOOP("Platform", "Session token"),
         .kind = FieldKind::Secret,
         .help = QT_TRANSLATE_NOOP("Platform", "Only with temporary credentials"),
         .placeholder = u"env:AWS_SESSION_TOKEN"_s,
         .advanced = true},
        {.key = u"region"_s,
         .label = QT_TRANSLATE_NOOP("Platform", "Region"),
         .help = QT_TRANSLATE_NOOP("Platform", "Needed for IAM where the address does not name it"),
         .placeholder = u"us-east-1"_s,
         .advanced = true}};
}

Road road()
{
    return {
        .places = {{.name = QT_TRANSLATE_NOOP("Platform", "Client"),
                    .note = QT_TRANSLATE_NOOP("Platform", "holds one socket")},
                   {.name = QT_TRANSLATE_NOOP("Platform", "AppSync Events"),
                    .note = QT_TRANSLATE_NOOP("Platform", "holds sockets and rooms"),
                    .cell = {1, 0},
                    .isAlwaysOn = true}},
        .steps = {{.from = 0,
                   .to = 1,
                   .label = QT_TRANSLATE_NOOP("Platform", "WebSocket"),
                   .isBothWays = true,
                   .time = RoadTime::Total}},
        .remarks = {QT_TRANSLATE_NOOP("Platform", "No function runs for a message, so none has to start."),
                    QT_TRANSLATE_NOOP("Platform", "Each message and each copy is paid for, and connection minutes."),
                    QT_TRANSLATE_NOOP("Platform", "The broker's protocol and library bind the client.")}};
}

/// Both hosts of the API: one is in its address, the other in every authorization.
QStringList endpoints(const BackendConfig& config)
{
    const appsync::Addresses addresses = appsync::addressesOf(QUrl(config.setting(u"url"_s).toString()));
    return {addresses.realtime.host(), addresses.http.host()};
}

QList<Station> stations(const BackendConfig& config)
{
    const appsync::Addresses addresses = appsync::addressesOf(QUrl(config.setting(u"url"_s).toString()));
    if (addresses.realtime.host().isEmpty())
        return {};
    return {{.part = Station::Part::Socket, .url = addresses.realtime}};
}

Result<void> checkNamespace(const BackendConfig& config)
{
    const QString name = config.setting(u"namespace"_s).toString(u"default"_s);
    if (appsync::isValidSegment(name))
        return {};
    return Error{.code = ErrorCode::InvalidConfiguration,
                 .detail = u"\"namespace\" must be 1 to 50 letters, digits and inner dashes"_s,
                 .hint = u"It is the name that the API has for it, without slashes."_s};
}

} // namespace

Platform platform()
{
    Platform platform;
    platform.id = u"appsync-events"_s;
    platform.name = QT_TRANSLATE_NOOP("Platform", "AppSync Events");
    platform.shortName = QT_TRANSLATE_NOOP("Platform", "AppSync Events");
    platform.summary = QT_TRANSLATE_NOOP(
        "Platform", "A managed broker takes each message on the socket and delivers it; no code of ours runs.");
    platform.hops = {{u"up"_s, QT_TRANSLATE_NOOP("Platform", "Network up")},
                     {u"broker"_s, QT_TRANSLATE_NOOP("Platform", "Broker")},
                     {u"down"_s, QT_TRANSLATE_NOOP("Platform", "Network down")}};
    platform.road = road();
    platform.capabilities = Capability::Acknowledges;
    platform.fields = apiFields() + iamFields() + socketFields();
    platform.limits = {.maxMessageBytes = 240'000, .maxLifetime = std::chrono::hours(24)};
    platform.billing = {.countsPublishes = true, .countsDeliveries = true, .unitBytes = 5 * 1024};
    platform.tie = Tie::Broker;
    platform.lab = platform.prices = platform.kit = Provision::Shipped;
    platform.endpoints = &endpoints;
    platform.stations = &stations;
    platform.check = &checkNamespace;
    platform.makeConnection = [](const ResolvedBackend& backend, const ConnectionContext& context) {
        return std::make_unique<AppSyncConnection>(backend, context);
    };
    return platform;
}

} // namespace roundtrip::appsync_events
