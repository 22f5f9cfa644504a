// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/netlify_ably/AblyPlatform.h"

#include "backends/PriceFiles.h"
#include "backends/SocketFields.h"
#include "backends/netlify_ably/AblyConnection.h"

#include <QCoreApplication>

namespace roundtrip::netlify_ably {

using namespace Qt::StringLiterals;

namespace {

QList<FieldSpec> functionFields(const QList<QuotaPlan>& plans)
{
    return {
        {.key = u"sendUrl"_s,
         .label = QT_TRANSLATE_NOOP("Platform", "Send function"),
         .kind = FieldKind::Url,
         .help = QT_TRANSLATE_NOOP("Platform", "Where messages are posted; empty only with a key that may publish"),
         .placeholder = u"https://example.netlify.app/api/send"_s,
         .schemes = {u"https"_s, u"http"_s}},
        {.key = u"tokenUrl"_s,
         .label = QT_TRANSLATE_NOOP("Platform", "Token function"),
         .kind = FieldKind::Url,
         .help = QT_TRANSLATE_NOOP("Platform", "Where tokens for the broker come from; empty only with a key"),
         .placeholder = u"https://example.netlify.app/api/token"_s,
         .schemes = {u"https"_s, u"http"_s}},
        {.key = u"token"_s,
         .label = QT_TRANSLATE_NOOP("Platform", "Token"),
         .kind = FieldKind::Secret,
         .help = QT_TRANSLATE_NOOP("Platform", "Only if the functions ask for one: env:NAME or keychain:NAME"),
         .placeholder = u"env:NETLIFY_TOKEN"_s},
        {.key = u"plan"_s,
         .label = QT_TRANSLATE_NOOP("Platform", "Ably package"),
         .kind = FieldKind::Plan,
         .defaultValue = u"free"_s,
         .help = QT_TRANSLATE_NOOP("Platform", "Its limits are compared with a run before it starts"),
         .choices = planIds(plans)},
    };
}

QList<FieldSpec> brokerFields()
{
    return {
        {.key = u"host"_s,
         .label = QT_TRANSLATE_NOOP("Platform", "Broker host"),
         .kind = FieldKind::Host,
         .help = QT_TRANSLATE_NOOP("Platform", "Another server that speaks Ably's protocol; empty for Ably itself"),
         .placeholder = u"main.realtime.ably.net"_s,
         .advanced = true},
        {.key = u"port"_s,
         .label = QT_TRANSLATE_NOOP("Platform", "Broker port"),
         .kind = FieldKind::Port,
         .help = QT_TRANSLATE_NOOP("Platform", "Empty for the usual one"),
         .placeholder = u"443"_s,
         .advanced = true},
        {.key = u"tls"_s,
         .label = QT_TRANSLATE_NOOP("Platform", "TLS to the broker"),
         .kind = FieldKind::Toggle,
         .defaultValue = true,
         .help = QT_TRANSLATE_NOOP("Platform", "Turn off only for a test server of your own"),
         .advanced = true},
        {.key = u"key"_s,
         .label = QT_TRANSLATE_NOOP("Platform", "Ably key"),
         .kind = FieldKind::Secret,
         .help = QT_TRANSLATE_NOOP("Platform", "In place of the token function: env:NAME or keychain:NAME"),
         .placeholder = u"env:ABLY_KEY"_s,
         .advanced = true},
    };
}

} // namespace

Platform platform()
{
    Platform platform;
    platform.id = u"netlify-ably"_s;
    platform.name = QT_TRANSLATE_NOOP("Platform", "Netlify Function + Ably");
    platform.shortName = QT_TRANSLATE_NOOP("Platform", "Netlify + Ably");
    platform.summary = QT_TRANSLATE_NOOP(
        "Platform", "Messages are posted to a function, which hands them to a broker, which sends them down a socket.");
    platform.hops = {{u"up"_s, QT_TRANSLATE_NOOP("Platform", "Network up")},
                     {u"function"_s, QT_TRANSLATE_NOOP("Platform", "Function")},
                     {u"broker"_s, QT_TRANSLATE_NOOP("Platform", "Broker")},
                     {u"down"_s, QT_TRANSLATE_NOOP("Platform", "Network down")}};
    platform.road = roadOverFunctionAndBroker(QT_TRANSLATE_NOOP("Platform", "Netlify Function"),
                                              QT_TRANSLATE_NOOP("Platform", "Ably"));
    platform.capabilities = Capability::Acknowledges | Capability::SendsOverHttp | Capability::StampsMessages |
                            Capability::ColdStarts | Capability::Resumes;
    platform.plans = quotaPlansOf(platform.id);
    platform.fields = functionFields(platform.plans) + brokerFields() + socketFields();
    platform.limits.maxMessageBytes = 64 * 1024;
    platform.limits.deliveriesPerSecond = 50.0;
    platform.billing = {.countsPublishes = true,
                        .countsDeliveries = true,
                        .unitBytes = 5 * 1024,
                        .callsPerMessage = 1,
                        .callsPerConnection = 1};
    platform.tie = Tie::Broker;
    platform.stations = &ablyStations;
    platform.isOfTheArticle = true;
    platform.lab = platform.prices = platform.kit = Provision::Shipped;
    platform.makeConnection = [](const ResolvedBackend& backend, const ConnectionContext& context) {
        return std::make_unique<AblyConnection>(AblySettings::read(backend), context);
    };
    return platform;
}

} // namespace roundtrip::netlify_ably
