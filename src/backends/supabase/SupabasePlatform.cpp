// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/supabase/SupabasePlatform.h"

#include "backends/PriceFiles.h"
#include "backends/SocketFields.h"
#include "backends/supabase/RealtimeConnection.h"
#include "backends/supabase/RealtimeSettings.h"

#include <QCoreApplication>

namespace roundtrip::supabase {

using namespace Qt::StringLiterals;

namespace {

QList<FieldSpec> fields(const QList<QuotaPlan>& plans)
{
    return QList<FieldSpec>{
               {.key = u"url"_s,
                .label = QT_TRANSLATE_NOOP("Platform", "Project"),
                .kind = FieldKind::Url,
                .required = true,
                .help = QT_TRANSLATE_NOOP("Platform", "The project's address, with wss://; without a path it gets that "
                                                      "of the hosted service"),
                .placeholder = u"wss://abcdefghijklmnopqrst.supabase.co"_s,
                .schemes = {u"wss"_s, u"ws"_s}},
               {.key = u"key"_s,
                .label = QT_TRANSLATE_NOOP("Platform", "Publishable key"),
                .required = true,
                .help = QT_TRANSLATE_NOOP("Platform", "The project's public key (or the one named anon), not a secret "
                                                      "one"),
                .placeholder = u"sb_publishable_…"_s},
               {.key = u"tokenUrl"_s,
                .label = QT_TRANSLATE_NOOP("Platform", "Token function"),
                .kind = FieldKind::Url,
                .help = QT_TRANSLATE_NOOP("Platform", "For private rooms: signs the access token that they ask for"),
                .placeholder = u"https://abcdefghijklmnopqrst.supabase.co/functions/v1/token"_s,
                .schemes = {u"https"_s, u"http"_s}},
               {.key = u"token"_s,
                .label = QT_TRANSLATE_NOOP("Platform", "Token"),
                .kind = FieldKind::Secret,
                .help =
                    QT_TRANSLATE_NOOP("Platform", "Only if the token function asks for one: env:NAME or keychain:NAME"),
                .placeholder = u"env:SUPABASE_TOKEN"_s},
               {.key = u"plan"_s,
                .label = QT_TRANSLATE_NOOP("Platform", "Plan"),
                .kind = FieldKind::Plan,
                .defaultValue = u"free"_s,
                .help = QT_TRANSLATE_NOOP("Platform", "Whose quotas a run is checked against beforehand"),
                .choices = planIds(plans)},
           } +
           socketFields();
}

Road road()
{
    return {.places = {{.name = QT_TRANSLATE_NOOP("Platform", "Client"),
                        .note = QT_TRANSLATE_NOOP("Platform", "holds one socket")},
                       {.name = QT_TRANSLATE_NOOP("Platform", "Supabase Realtime"),
                        .note = QT_TRANSLATE_NOOP("Platform", "holds sockets and rooms, on nodes that know each other"),
                        .cell = {1, 0},
                        .isAlwaysOn = true},
                       {.name = QT_TRANSLATE_NOOP("Platform", "Postgres"),
                        .note = QT_TRANSLATE_NOOP("Platform", "its policies say who may enter private rooms"),
                        .cell = {1, 1},
                        .isAlwaysOn = true}},
            .steps = {{.from = 0,
                       .to = 1,
                       .label = QT_TRANSLATE_NOOP("Platform", "WebSocket"),
                       .isBothWays = true,
                       .time = RoadTime::Rest},
                      {.from = 1, .to = 2, .label = QT_TRANSLATE_NOOP("Platform", "may it join?"), .isBothWays = true}},
            .remarks = {
                QT_TRANSLATE_NOOP("Platform",
                                  "No code of yours is in the way: nobody can stamp a message, and nobody checks "
                                  "it either."),
                QT_TRANSLATE_NOOP("Platform", "A message counts once for its sender and once for each who gets it."),
                QT_TRANSLATE_NOOP("Platform", "Some minutes after the last user has gone the next join waits for the "
                                              "database: slow, and proven by nothing.")}};
}

} // namespace

Platform platform()
{
    Platform platform;
    platform.id = u"supabase"_s;
    platform.name = QT_TRANSLATE_NOOP("Platform", "Supabase Realtime");
    platform.shortName = QT_TRANSLATE_NOOP("Platform", "Supabase");
    platform.summary = QT_TRANSLATE_NOOP(
        "Platform", "A hosted broker beside a Postgres database takes each message and hands it to the room.");
    platform.hops = {{u"up"_s, QT_TRANSLATE_NOOP("Platform", "Network up")},
                     {u"broker"_s, QT_TRANSLATE_NOOP("Platform", "Broker")},
                     {u"down"_s, QT_TRANSLATE_NOOP("Platform", "Network down")}};
    platform.road = road();
    platform.capabilities = Capability::Acknowledges;
    platform.plans = quotaPlansOf(platform.id);
    platform.fields = fields(platform.plans);
    platform.limits.maxMessageBytes = 256 * 1024; // the free plan; the paid ones take 3,000 KB
    platform.billing = {.countsPublishes = true, .countsDeliveries = true};
    platform.tie = Tie::Broker;
    platform.stations = &realtime::stations;
    platform.check = &realtime::checkKey;
    platform.lab = platform.prices = platform.kit = Provision::Shipped;
    platform.makeConnection = [](const ResolvedBackend& backend, const ConnectionContext& context) {
        return std::make_unique<RealtimeConnection>(backend, context);
    };
    return platform;
}

} // namespace roundtrip::supabase
