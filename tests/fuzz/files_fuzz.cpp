// SPDX-License-Identifier: GPL-3.0-or-later
// The JSON files that people write or pass on. The first byte says which: b backends, c costs (a price table),
// p published figures, l a lab's profile, r a run's manifest, t a test plan of load, j any JSON file of these as text.
// Nothing crashes, what was understood reads the same once written, and the arithmetic behind a file can bear every
// number that it lets in.
#include "backends/BackendsFile.h"
#include "backends/SecretUse.h"
#include "core/JsonSource.h"
#include "exchange/Manifest.h"
#include "lab/LabPlatforms.h"
#include "lab/LabProfile.h"
#include "load/PlanFile.h"
#include "report/BreakEven.h"
#include "report/PublishedStudy.h"

#include "FuzzCheck.h"
#include "backends/StandardPlatforms.h"

#include <QJsonDocument>

using namespace roundtrip;

namespace {

QJsonObject objectIn(const QByteArray& bytes)
{
    return QJsonDocument::fromJson(bytes).object();
}

void checkBackends(const QByteArray& bytes)
{
    static const PlatformTable platforms = standardPlatforms();
    const auto file = BackendsFile::parse(bytes, platforms);
    if (!file) {
        ROUNDTRIP_FUZZ_CHECK(!file.error().toLine().isEmpty());
        return;
    }
    ROUNDTRIP_FUZZ_CHECK(file.value().find(file.value().baseline));
    for (const SecretUse& use : secretUsesOf(file.value(), platforms))
        ROUNDTRIP_FUZZ_CHECK(!hostsText(use).isEmpty());
    const auto again = BackendsFile::parse(file.value().toJson(), platforms);
    ROUNDTRIP_FUZZ_CHECK(again.ok() && again.value().backends == file.value().backends);
    ROUNDTRIP_FUZZ_CHECK(again.value().baseline == file.value().baseline);
}

/// What is refused is named, with its file, and what is taken is what Qt reads.
void checkSource(const QByteArray& bytes)
{
    const QString name = QStringLiteral("file.json");
    const auto source = JsonSource::parse(bytes, name);
    if (!source) {
        ROUNDTRIP_FUZZ_CHECK(source.error().detail.startsWith(name));
        return;
    }
    ROUNDTRIP_FUZZ_CHECK(source.value().object() == objectIn(bytes));
    for (const QString& key : source.value().object().keys())
        ROUNDTRIP_FUZZ_CHECK(source.value().place({key, QStringLiteral("0")}).startsWith(name));
}

void checkPrices(const QByteArray& bytes)
{
    checkSource(bytes);
    const auto prices = PriceTable::fromJson(objectIn(bytes));
    if (!prices)
        return;
    for (const FreeTier tier : {FreeTier::None, FreeTier::Always, FreeTier::FirstYear}) {
        const CostModel model(prices.value(), tier);
        for (const Bill& bill : model.monthlyBills({})) {
            ROUNDTRIP_FUZZ_CHECK(!(bill.total() < 0.0) && !(bill.deliverable() > 1.0));
            static_cast<void>(bill.toJson());
        }
    }
    ROUNDTRIP_FUZZ_CHECK(PriceTable::fromJson(prices.value().toJson()).ok());
}

void checkPublished(const QByteArray& bytes)
{
    const auto study = PublishedStudy::fromJson(objectIn(bytes));
    if (!study)
        return;
    for (const PublishedTable& table : study.value().tables()) {
        for (const PublishedRow& row : table.rows)
            static_cast<void>(study.value().check(table, row));
    }
}

void checkProfile(const QByteArray& bytes)
{
    const auto profile = LabProfile::parse(bytes, QStringLiteral("x"));
    if (!profile) {
        ROUNDTRIP_FUZZ_CHECK(!profile.error().toLine().isEmpty());
        return;
    }
    static const QList<LabPlatform> platforms = labPlatforms();
    for (const LabPlatform& platform : platforms)
        static_cast<void>(platform.check(profile.value().section(platform.id)).ok());
}

void checkManifest(const QByteArray& bytes)
{
    const auto manifest = Manifest::read(bytes);
    if (!manifest)
        return;
    const QByteArray written = Manifest::write(manifest.value().info, {});
    const auto again = Manifest::read(written);
    ROUNDTRIP_FUZZ_CHECK(again.ok());
    ROUNDTRIP_FUZZ_CHECK(Manifest::write(again.value().info, {}) == written);
}

void checkPlan(const QByteArray& bytes)
{
    const auto plan = LoadPlan::fromJson(objectIn(bytes));
    if (plan)
        ROUNDTRIP_FUZZ_CHECK(plan.value().check().ok() && LoadPlan::fromJson(plan.value().toJson()).ok());
    const QString name = QStringLiteral("plan.json");
    const auto file = planFromFile(bytes, name);
    if (!file) {
        ROUNDTRIP_FUZZ_CHECK(file.error().detail.startsWith(name));
        return;
    }
    const auto again = planFromFile(planToFile(file.value()), name);
    ROUNDTRIP_FUZZ_CHECK(again.ok() && again.value().toJson() == file.value().toJson());
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    if (size == 0)
        return 0;
    const QByteArray bytes(reinterpret_cast<const char*>(data + 1), static_cast<qsizetype>(size - 1));
    switch (data[0]) {
    case 'b':
        checkBackends(bytes);
        break;
    case 'c':
        checkPrices(bytes);
        break;
    case 'p':
        checkPublished(bytes);
        break;
    case 'l':
        checkProfile(bytes);
        break;
    case 'r':
        checkManifest(bytes);
        break;
    case 'j':
        checkSource(bytes);
        break;
    case 't':
        checkPlan(bytes);
        break;
    default:
        break;
    }
    return 0;
}
