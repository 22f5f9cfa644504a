// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/aws_lambda/GatewayPlatform.h"

#include "backends/SocketFields.h"
#include "backends/aws_lambda/GatewayConnection.h"

#include <QCoreApplication>

namespace roundtrip::aws_lambda {

using namespace Qt::StringLiterals;

namespace {

QList<FieldSpec> iamFields()
{
    return {
        {.key = u"accessKeyId"_s,
         .label = QT_TRANSLATE_NOOP("Platform", "Access key id"),
         .kind = FieldKind::Secret,
         .help = QT_TRANSLATE_NOOP("Platform", "Only if the API asks for IAM: signs the handshake (Signature V4)"),
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
         .kind = FieldKind::Text,
         .help = QT_TRANSLATE_NOOP("Platform", "Needed for IAM where the address does not name it"),
         .placeholder = u"us-east-1"_s,
         .advanced = true},
    };
}

QList<FieldSpec> fields()
{
    return QList<FieldSpec>{
               {.key = u"url"_s,
                .label = QT_TRANSLATE_NOOP("Platform", "Address"),
                .kind = FieldKind::Url,
                .required = true,
                .help = QT_TRANSLATE_NOOP("Platform", "The WebSocket URL of the API's stage, with ws:// or wss://"),
                .placeholder = u"wss://a1b2c3d4e5.execute-api.us-east-1.amazonaws.com/prod"_s,
                .schemes = {u"ws"_s, u"wss"_s}},
               {.key = u"token"_s,
                .label = QT_TRANSLATE_NOOP("Platform", "Token"),
                .kind = FieldKind::Secret,
                .help = QT_TRANSLATE_NOOP("Platform", "Only if the function asks for one: env:NAME or keychain:NAME"),
                .placeholder = u"env:AWS_TOKEN"_s},
           } +
           iamFields() + socketFields();
}

/// As the article draws it.
Road road()
{
    return {.places = {{.name = QT_TRANSLATE_NOOP("Platform", "Client"),
                        .note = QT_TRANSLATE_NOOP("Platform", "holds one socket")},
                       {.name = QT_TRANSLATE_NOOP("Platform", "API Gateway"),
                        .note = QT_TRANSLATE_NOOP("Platform", "holds the sockets"),
                        .cell = {1, 0},
                        .isAlwaysOn = true},
                       {.name = QT_TRANSLATE_NOOP("Platform", "Lambda"),
                        .note = QT_TRANSLATE_NOOP("Platform", "runs for each message"),
                        .cell = {2, 0},
                        .time = RoadTime::Server},
                       {.name = QT_TRANSLATE_NOOP("Platform", "DynamoDB"),
                        .note = QT_TRANSLATE_NOOP("Platform", "keeps the connection ids"),
                        .cell = {2, 1},
                        .isAlwaysOn = true}},
            .steps = {{.from = 0, .to = 1, .label = QT_TRANSLATE_NOOP("Platform", "WebSocket"), .isBothWays = true},
                      {.from = 1, .to = 2, .label = QT_TRANSLATE_NOOP("Platform", "triggers")},
                      {.from = 2, .to = 3, .label = QT_TRANSLATE_NOOP("Platform", "who is here?"), .isBothWays = true},
                      {.from = 2, .to = 1, .label = QT_TRANSLATE_NOOP("Platform", "posts to each")}},
            .remarks = {QT_TRANSLATE_NOOP("Platform", "The gateway runs all day and charges for connection minutes."),
                        QT_TRANSLATE_NOOP("Platform", "Every message takes three hops and more."),
                        QT_TRANSLATE_NOOP("Platform", "A new instance has to start first: a cold start.")}};
}

} // namespace

Platform platform()
{
    Platform platform;
    platform.id = u"aws-lambda"_s;
    platform.name = QT_TRANSLATE_NOOP("Platform", "API Gateway + Lambda");
    platform.shortName = QT_TRANSLATE_NOOP("Platform", "Lambda + API Gateway");
    platform.summary = QT_TRANSLATE_NOOP(
        "Platform", "A gateway holds the socket; each message runs a function, which posts it to every member.");
    platform.hops = {{u"up"_s, QT_TRANSLATE_NOOP("Platform", "Network up")},
                     {u"gateway"_s, QT_TRANSLATE_NOOP("Platform", "Gateway")},
                     {u"function"_s, QT_TRANSLATE_NOOP("Platform", "Function")},
                     {u"down"_s, QT_TRANSLATE_NOOP("Platform", "Network down")}};
    platform.road = road();
    platform.capabilities =
        Capability::StampsMessages | Capability::ColdStarts | Capability::RefusesBlindly | Capability::ManyRooms;
    platform.fields = fields();
    platform.limits = {.maxFrameBytes = 32 * 1024,
                       .maxMessageBytes = 128 * 1024,
                       .idleTimeout = std::chrono::minutes(10),
                       .maxLifetime = std::chrono::hours(2)};
    // Messages are metered in both directions, per started 32 KiB; $connect, join and $disconnect run functions too.
    platform.billing = {.countsPublishes = true,
                        .countsDeliveries = true,
                        .unitBytes = 32 * 1024,
                        .callsPerMessage = 1,
                        .callsPerConnection = 3};
    platform.tie = Tie::Provider;
    platform.isOfTheArticle = true;
    platform.lab = platform.prices = platform.kit = Provision::Shipped;
    platform.makeConnection = [](const ResolvedBackend& backend, const ConnectionContext& context) {
        return std::make_unique<GatewayConnection>(backend, context);
    };
    return platform;
}

} // namespace roundtrip::aws_lambda
