// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/azure_pubsub/PubSubPlatform.h"

#include "backends/PriceFiles.h"
#include "backends/SocketFields.h"
#include "backends/azure_pubsub/PubSubAccess.h"
#include "backends/azure_pubsub/PubSubConnection.h"

#include <QCoreApplication>

namespace roundtrip::azure_pubsub {

using namespace Qt::StringLiterals;

namespace {

QList<FieldSpec> fields(const QList<QuotaPlan>& plans)
{
    return {
        {.key = u"url"_s,
         .label = QT_TRANSLATE_NOOP("Platform", "Hub"),
         .kind = FieldKind::Url,
         .required = true,
         .help = QT_TRANSLATE_NOOP("Platform", "The client address of the hub, without an access token"),
         .placeholder = u"wss://example.webpubsub.azure.com/client/hubs/chat"_s,
         .schemes = {u"wss"_s, u"ws"_s}},
        {.key = u"tokenUrl"_s,
         .label = QT_TRANSLATE_NOOP("Platform", "Token function"),
         .kind = FieldKind::Url,
         .help = QT_TRANSLATE_NOOP("Platform", "Where access tokens come from; empty only with an access key"),
         .placeholder = u"https://example.azurewebsites.net/api/negotiate"_s,
         .schemes = {u"https"_s, u"http"_s}},
        {.key = u"token"_s,
         .label = QT_TRANSLATE_NOOP("Platform", "Token"),
         .kind = FieldKind::Secret,
         .help = QT_TRANSLATE_NOOP("Platform", "Only if the function asks for one: env:NAME or keychain:NAME"),
         .placeholder = u"env:AZURE_TOKEN"_s},
        {.key = u"reliable"_s,
         .label = QT_TRANSLATE_NOOP("Platform", "Take lost sessions up again"),
         .kind = FieldKind::Toggle,
         .defaultValue = true,
         .help = QT_TRANSLATE_NOOP("Platform", "The reliable subprotocol: what was missed for a moment is delivered"),
         .advanced = true},
        {.key = u"plan"_s,
         .label = QT_TRANSLATE_NOOP("Platform", "Units"),
         .kind = FieldKind::Plan,
         .defaultValue = u"free"_s,
         .help = QT_TRANSLATE_NOOP("Platform", "Whose quotas a run is checked against beforehand"),
         .choices = planIds(plans)},
        {.key = u"accessKey"_s,
         .label = QT_TRANSLATE_NOOP("Platform", "Access key"),
         .kind = FieldKind::Secret,
         .help = QT_TRANSLATE_NOOP("Platform",
                                   "In place of the token function: whoever has it may do everything; for trying out"),
         .placeholder = u"env:WEBPUBSUB_KEY"_s,
         .advanced = true}};
}

Road road()
{
    return {
        .places = {{.name = QT_TRANSLATE_NOOP("Platform", "Client"),
                    .note = QT_TRANSLATE_NOOP("Platform", "holds one socket")},
                   {.name = QT_TRANSLATE_NOOP("Platform", "Web PubSub"),
                    .note = QT_TRANSLATE_NOOP("Platform", "holds sockets and rooms"),
                    .cell = {1, 0},
                    .isAlwaysOn = true},
                   {.name = QT_TRANSLATE_NOOP("Platform", "Azure Function"),
                    .note = QT_TRANSLATE_NOOP("Platform", "gives out tokens, once a connection"),
                    .cell = {1, 1}}},
        .steps = {{.from = 0,
                   .to = 1,
                   .label = QT_TRANSLATE_NOOP("Platform", "WebSocket"),
                   .isBothWays = true,
                   .time = RoadTime::Total},
                  {.from = 2, .to = 0, .label = QT_TRANSLATE_NOOP("Platform", "access token")}},
        .remarks = {QT_TRANSLATE_NOOP("Platform", "No function runs for a message, so none has to start."),
                    QT_TRANSLATE_NOOP("Platform", "Units are paid for by the day, whether anybody is there or not."),
                    QT_TRANSLATE_NOOP("Platform", "The broker's protocol and library bind the client.")}};
}

QList<Station> stations(const BackendConfig& config)
{
    QList<Station> stations;
    const QUrl tokens(config.setting(u"tokenUrl"_s).toString());
    if (!tokens.host().isEmpty())
        stations << Station{.part = Station::Part::LetsIn, .url = tokens};
    stations << Station{.part = Station::Part::Socket, .url = QUrl(config.setting(u"url"_s).toString())};
    return stations;
}

Result<void> checkAccess(const BackendConfig& config)
{
    const QUrl url(config.setting(u"url"_s).toString());
    if (pubsub::hubOf(url).isEmpty())
        return Error{.code = ErrorCode::InvalidConfiguration,
                     .detail = u"\"url\" names no hub"_s,
                     .hint = u"It looks like wss://example.webpubsub.azure.com/client/hubs/chat."_s};
    if (config.setting(u"tokenUrl"_s).toString().isEmpty() && config.setting(u"accessKey"_s).toString().isEmpty())
        return Error{.code = ErrorCode::InvalidConfiguration,
                     .detail = u"\"tokenUrl\" is missing, and so is \"accessKey\""_s,
                     .hint = u"One of them has to give an access token."_s};
    return {};
}

} // namespace

Platform platform()
{
    Platform platform;
    platform.id = u"azure-pubsub"_s;
    platform.name = QT_TRANSLATE_NOOP("Platform", "Azure Web PubSub");
    platform.shortName = QT_TRANSLATE_NOOP("Platform", "Azure Web PubSub");
    platform.summary = QT_TRANSLATE_NOOP(
        "Platform", "A managed broker takes each message on the socket and delivers it; no code of ours runs.");
    platform.hops = {{u"up"_s, QT_TRANSLATE_NOOP("Platform", "Network up")},
                     {u"broker"_s, QT_TRANSLATE_NOOP("Platform", "Broker")},
                     {u"down"_s, QT_TRANSLATE_NOOP("Platform", "Network down")}};
    platform.road = road();
    platform.capabilities = Capability::Acknowledges | Capability::Resumes;
    platform.plans = quotaPlansOf(platform.id);
    platform.fields = fields(platform.plans) + socketFields();
    platform.limits = {.maxMessageBytes = 1'000'000};
    platform.billing = {.countsDeliveries = true, .unitBytes = 2 * 1024, .addsBytesUp = true, .callsPerConnection = 1};
    platform.tie = Tie::Broker;
    platform.lab = platform.prices = platform.kit = Provision::Shipped;
    platform.stations = &stations;
    platform.check = &checkAccess;
    platform.makeConnection = [](const ResolvedBackend& backend, const ConnectionContext& context) {
        return std::make_unique<PubSubConnection>(backend, context);
    };
    return platform;
}

} // namespace roundtrip::azure_pubsub
