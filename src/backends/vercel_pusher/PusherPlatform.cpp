// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/vercel_pusher/PusherPlatform.h"

#include "backends/PriceFiles.h"
#include "backends/SocketFields.h"
#include "backends/vercel_pusher/PusherConnection.h"

#include <QCoreApplication>

namespace roundtrip::vercel_pusher {

using namespace Qt::StringLiterals;

namespace {

QList<FieldSpec> functionFields()
{
    return {{.key = u"sendUrl"_s,
             .label = QT_TRANSLATE_NOOP("Platform", "Send function"),
             .kind = FieldKind::Url,
             .required = true,
             .help = QT_TRANSLATE_NOOP("Platform", "Where messages are posted to"),
             .placeholder = u"https://my-chat.vercel.app/api/send"_s,
             .schemes = {u"https"_s, u"http"_s}},
            {.key = u"authUrl"_s,
             .label = QT_TRANSLATE_NOOP("Platform", "Auth function"),
             .kind = FieldKind::Url,
             .required = true,
             .help = QT_TRANSLATE_NOOP("Platform", "Lets a connection into its room's channel"),
             .placeholder = u"https://my-chat.vercel.app/api/auth"_s,
             .schemes = {u"https"_s, u"http"_s}},
            {.key = u"token"_s,
             .label = QT_TRANSLATE_NOOP("Platform", "Token"),
             .kind = FieldKind::Secret,
             .help = QT_TRANSLATE_NOOP("Platform", "Only if the functions ask for one: env:NAME or keychain:NAME"),
             .placeholder = u"env:VERCEL_TOKEN"_s}};
}

QList<FieldSpec> brokerFields(const QList<QuotaPlan>& plans)
{
    return {{.key = u"key"_s,
             .label = QT_TRANSLATE_NOOP("Platform", "App key"),
             .required = true,
             .help = QT_TRANSLATE_NOOP("Platform", "The public key of the Pusher app, not its secret")},
            {.key = u"cluster"_s,
             .label = QT_TRANSLATE_NOOP("Platform", "Cluster"),
             .defaultValue = u"mt1"_s,
             .help = QT_TRANSLATE_NOOP("Platform", "Where the app lives: mt1, us2, us3, eu, ap1 to ap4, sa1"),
             .placeholder = u"eu"_s},
            {.key = u"host"_s,
             .label = QT_TRANSLATE_NOOP("Platform", "Host"),
             .kind = FieldKind::Host,
             .help = QT_TRANSLATE_NOOP("Platform", "Only for another server that speaks Pusher's protocol"),
             .placeholder = u"soketi.example.org"_s,
             .advanced = true},
            {.key = u"port"_s,
             .label = QT_TRANSLATE_NOOP("Platform", "Port"),
             .kind = FieldKind::Port,
             .help = QT_TRANSLATE_NOOP("Platform", "Empty: 443 with TLS, 80 without"),
             .placeholder = u"6001"_s,
             .advanced = true},
            {.key = u"tls"_s,
             .label = QT_TRANSLATE_NOOP("Platform", "Use TLS for the socket"),
             .kind = FieldKind::Toggle,
             .defaultValue = true,
             .advanced = true},
            {.key = u"pathPrefix"_s,
             .label = QT_TRANSLATE_NOOP("Platform", "Path before /app"),
             .help = QT_TRANSLATE_NOOP("Platform", "Only where another server stands behind a path of its own"),
             .placeholder = u"/realtime"_s,
             .advanced = true},
            {.key = u"plan"_s,
             .label = QT_TRANSLATE_NOOP("Platform", "Plan"),
             .kind = FieldKind::Plan,
             .defaultValue = u"sandbox"_s,
             .help = QT_TRANSLATE_NOOP("Platform", "Whose quotas a run is checked against beforehand"),
             .choices = planIds(plans)},
            {.key = u"presence"_s,
             .label = QT_TRANSLATE_NOOP("Platform", "Presence channel"),
             .kind = FieldKind::Toggle,
             .defaultValue = false,
             .help = QT_TRANSLATE_NOOP("Platform", "Show who joins and leaves; at most 100 members"),
             .advanced = true}};
}

} // namespace

Platform platform()
{
    Platform platform;
    platform.id = u"vercel-pusher"_s;
    platform.name = QT_TRANSLATE_NOOP("Platform", "Vercel + Pusher");
    platform.shortName = QT_TRANSLATE_NOOP("Platform", "Vercel + Pusher");
    platform.summary = QT_TRANSLATE_NOOP(
        "Platform", "A Vercel function takes each message by HTTP and hands it to Pusher, which delivers it.");
    platform.hops = {{u"up"_s, QT_TRANSLATE_NOOP("Platform", "Network up")},
                     {u"function"_s, QT_TRANSLATE_NOOP("Platform", "Function")},
                     {u"broker"_s, QT_TRANSLATE_NOOP("Platform", "Broker")},
                     {u"down"_s, QT_TRANSLATE_NOOP("Platform", "Network down")}};
    platform.road = roadOverFunctionAndBroker(QT_TRANSLATE_NOOP("Platform", "Vercel Function"),
                                              QT_TRANSLATE_NOOP("Platform", "Pusher"));
    platform.capabilities = Capability::Acknowledges | Capability::SendsOverHttp | Capability::Presence |
                            Capability::StampsMessages | Capability::ColdStarts | Capability::ManyRooms;
    platform.plans = quotaPlansOf(platform.id);
    platform.fields = functionFields() + brokerFields(platform.plans) + socketFields();
    platform.limits.maxMessageBytes = 10 * 1024;
    platform.billing = {
        .countsPublishes = true, .countsDeliveries = true, .callsPerMessage = 1, .callsPerConnection = 1};
    platform.tie = Tie::Broker;
    platform.stations = &pusherStations;
    platform.isOfTheArticle = true;
    platform.lab = platform.prices = platform.kit = Provision::Shipped;
    platform.makeConnection = [](const ResolvedBackend& backend, const ConnectionContext& context) {
        return std::make_unique<PusherConnection>(backend, context);
    };
    return platform;
}

} // namespace roundtrip::vercel_pusher
