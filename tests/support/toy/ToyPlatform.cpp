// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/toy/ToyPlatform.h"

#include "backends/PriceFiles.h"
#include "backends/StandardPlatforms.h"
#include "support/toy/ToyConnection.h"

// Outside of any namespace, as Qt demands: resources of a static library are not there before this is called.
static void initialiseToyPrices()
{
    Q_INIT_RESOURCE(toy_prices);
}

namespace roundtrip::test {

using namespace Qt::StringLiterals;

Platform toyPlatform()
{
    Platform platform;
    platform.id = u"toy"_s;
    platform.name = "Toy";
    platform.shortName = "Toy";
    platform.summary = "Lines over plain TCP.";
    platform.hops = {{u"up"_s, "String up"}, {u"down"_s, "String down"}};
    initialiseToyPrices();
    platform.plans = quotaPlansOf(platform.id);
    platform.fields = {
        {.key = u"host"_s,
         .label = "Toy box",
         .kind = FieldKind::Host,
         .required = true,
         .placeholder = u"toys.test"_s},
        {.key = u"port"_s, .label = "Shelf", .kind = FieldKind::Port, .required = true},
        {.key = u"token"_s, .label = "Password", .kind = FieldKind::Secret},
        {.key = u"plan"_s,
         .label = "Box",
         .kind = FieldKind::Plan,
         .choices = planIds(platform.plans),
         .advanced = true},
        {.key = u"mood"_s,
         .label = "Mood",
         .kind = FieldKind::Choice,
         .defaultValue = u"calm"_s,
         .choices = {u"calm"_s, u"wild"_s},
         .advanced = true},
    };
    platform.billing = {.countsPublishes = true, .countsDeliveries = true};
    platform.lab = platform.prices = Provision::Shipped;
    platform.kit = Provision::None;
    platform.makeConnection = [](const ResolvedBackend& backend, const ConnectionContext& context) {
        return std::make_unique<ToyConnection>(backend, context);
    };
    return platform;
}

PlatformTable tableWithToy()
{
    QList<Platform> platforms = standardPlatforms().all();
    platforms << toyPlatform();
    return PlatformTable(platforms);
}

} // namespace roundtrip::test
