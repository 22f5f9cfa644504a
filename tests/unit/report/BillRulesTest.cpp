// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/CostModel.h"
#include "unit/report/BillItems.h"

#include <gtest/gtest.h>

#include <QFile>
#include <QJsonDocument>

#include <algorithm>

using namespace roundtrip;
using namespace Qt::StringLiterals;

namespace {

using test::usdOf;

QJsonObject parsed(const char* json)
{
    QJsonParseError error;
    const QJsonObject object = QJsonDocument::fromJson(json, &error).object();
    EXPECT_EQ(error.error, QJsonParseError::NoError) << error.errorString().toStdString();
    return object;
}

/// The bill of the table's first offer.
Bill billBy(const char* json, const Traffic& traffic)
{
    const auto prices = PriceTable::fromJson(parsed(json));
    EXPECT_TRUE(prices) << prices.error().toLine().toStdString();
    return CostModel(prices.value(), FreeTier::Always).bill(prices.value().offers().first(), traffic);
}

/// 100 users, 8 h a day, 50 messages each, one room.
Traffic articleMonth()
{
    return monthOf({}, 730.0);
}

FreeTier tierNamed(const QString& name)
{
    return name == "none"_L1 ? FreeTier::None : name == "always"_L1 ? FreeTier::Always : FreeTier::FirstYear;
}

void expectNear(double value, double recorded, const std::string& what)
{
    EXPECT_NEAR(value, recorded, 1e-9 * std::max(1.0, std::abs(recorded))) << what;
}

void expectAsRecorded(const Bill& bill, const QJsonObject& recorded)
{
    const std::string offer = bill.offer.toStdString();
    EXPECT_EQ(bill.offer, recorded.value("offer"_L1).toString());
    expectNear(bill.total(), recorded.value("usd"_L1).toDouble(), offer);
    EXPECT_EQ(bill.fits(), recorded.value("fits"_L1).toBool()) << offer;
    expectNear(bill.deliverable(), recorded.value("deliverable"_L1).toDouble(), offer);
    const QJsonArray quotas = recorded.value("quotas"_L1).toArray();
    ASSERT_EQ(bill.quotas.size(), quotas.size()) << offer;
    for (qsizetype i = 0; i < quotas.size(); ++i) {
        EXPECT_EQ(bill.quotas.at(i).label(), quotas.at(i)[0].toString());
        expectNear(bill.quotas.at(i).used, quotas.at(i)[1].toDouble(), offer);
        expectNear(bill.quotas.at(i).allowed, quotas.at(i)[2].toDouble(), offer);
    }
    const QJsonArray items = recorded.value("items"_L1).toArray();
    if (recorded.contains("items"_L1))
        ASSERT_EQ(bill.items.size(), items.size()) << offer;
    for (qsizetype i = 0; i < items.size(); ++i) {
        const CostItem& item = bill.items.at(i);
        EXPECT_EQ(item.label, items.at(i)[0].toString());
        expectNear(item.quantity, items.at(i)[1].toDouble(), offer + item.label.toStdString());
        expectNear(item.billed, items.at(i)[2].toDouble(), offer + item.label.toStdString());
        expectNear(item.usd, items.at(i)[3].toDouble(), offer + item.label.toStdString());
    }
}

/// What `cost --json` said when each vendor's rules were still functions of their own: seven uses from one user to
/// 20,000 at once, by all three kinds of free amounts.
TEST(BillRules, BillsAreAsTheyWereBeforeTheyBecameData)
{
    QFile file(QStringLiteral(ROUNDTRIP_RECORDED_COSTS));
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    const QJsonArray cases = QJsonDocument::fromJson(file.readAll()).array();
    ASSERT_EQ(cases.size(), 21);
    for (const QJsonValue& one : cases) {
        const QJsonValue use = one[u"usage"_s];
        const Usage usage{.users = use[u"users"_s].toDouble(),
                          .hoursPerDay = use[u"hours"_s].toDouble(),
                          .messagesPerDay = use[u"messages"_s].toDouble(),
                          .daysPerMonth = use[u"days"_s].toDouble(),
                          .payloadBytes = use[u"payload"_s].toDouble(),
                          .fanout = use[u"fanout"_s].toDouble()};
        const CostModel model(PriceTable::standard(), tierNamed(use[u"tier"_s].toString()));
        for (const QJsonValue& recorded : one[u"bills"_s].toArray()) {
            const Offer* offer = model.prices().offer(recorded[u"offer"_s].toString());
            ASSERT_TRUE(offer);
            expectAsRecorded(model.bill(*offer, model.month(usage)), recorded.toObject());
        }
    }
}

/// Incoming messages count a twentieth of a request, and an object that holds sockets is billed by memory and time
/// (developers.cloudflare.com/durable-objects/platform/pricing, 2026).
TEST(BillRules, AShareOfAMessageAndMemoryOverTime)
{
    const Bill bill = billBy(R"({
        "meters": [
            {"id": "o.requests", "unit": "million", "unit_size": 1000000, "usd": 0.15, "label": "Requests"},
            {"id": "o.duration", "unit": "million GB-s", "unit_size": 1000000, "usd": 12.5, "free_always": 0.4,
             "label": "Duration"}],
        "plans": [{"id": "o.paid", "label": "Paid", "usd_per_month": 5, "included": {"o.requests": 1}}],
        "offers": [{"id": "o", "platform": "x", "label": "X", "plans": ["o.paid"]}],
        "assumptions": {"object_gb": 0.128},
        "bills": {"x": [
            {"meter": "o.requests", "terms": [{"of": "connects"}, {"of": "messages", "times": [0.05]}]},
            {"meter": "o.duration", "terms": [{"of": "hours", "times": [3600, "object_gb"]}]}]}})",
                             articleMonth());
    // 3,000 handshakes and 150,000 / 20 = 7,500 make 10,500 requests, within the million that is included.
    EXPECT_NEAR(bill.items.at(1).quantity, 0.0105, 1e-12);
    // One room that never sleeps: 730 h x 3,600 x 0.128 = 336,384 GB-s, within the free 400,000.
    EXPECT_NEAR(bill.items.at(2).quantity, 0.336384, 1e-12);
    EXPECT_NEAR(bill.total(), 5.0, 1e-9);
}

/// A handler that works for a moment with each message is billed for that moment's memory, and never for more time than
/// there is: one thread serves a room (developers.cloudflare.com/durable-objects/platform/pricing, 2026).
TEST(BillRules, MemoryWhileSomethingIsHandledAndADaysLimit)
{
    const char* const prices = R"({
        "meters": [{"id": "o.duration", "unit": "GB-s", "usd": 0.0000125, "label": "Duration"}],
        "plans": [{"id": "o.free", "label": "Free", "free_usage": true, "per_day": {"o.duration": 13000}}],
        "offers": [{"id": "o", "platform": "x", "label": "X", "plans": ["o.free"]}],
        "bills": {"x": [{"meter": "o.duration", "terms": [{
            "of": "messages", "times": [10, 0.128], "per": 1000,
            "at_most": {"of": "channel_minutes", "times": [60, 0.128]}}]}]}})";
    Traffic traffic = articleMonth();
    Bill bill = billBy(prices, traffic);
    // 150,000 x 0.01 s x 0.128 GB = 192 GB-s a month, 6.4 a day.
    EXPECT_NEAR(bill.items.at(1).quantity, 192.0, 1e-9);
    ASSERT_EQ(bill.quotas.size(), 1);
    EXPECT_EQ(bill.quotas.first().label(), u"Free: Duration a day"_s);
    EXPECT_NEAR(bill.quotas.first().used, 6.4, 1e-9);
    EXPECT_TRUE(bill.fits());
    traffic.messages = 1e9; // ten million seconds of work, in a room that is open for 864,000
    bill = billBy(prices, traffic);
    EXPECT_NEAR(bill.items.at(1).quantity, 864'000.0 * 0.128, 1e-6);
    traffic.channelMinutes *= 4; // four rooms: 442,368 GB-s, 14,746 a day
    EXPECT_FALSE(billBy(prices, traffic).fits());
}

/// Memory while any socket is open (vercel.com/docs/functions/usage-and-pricing, 2026): 730 h x 2 GB x $0.0106.
TEST(BillRules, AnInstanceHeldAllMonth)
{
    const Bill bill = billBy(R"({
        "meters": [{"id": "v.memory", "unit": "GB-hour", "usd": 0.0106, "label": "Memory", "group": "compute"}],
        "offers": [{"id": "v", "platform": "x", "label": "X"}],
        "bills": {"x": [{"meter": "v.memory", "terms": [{"of": "hours", "times": [2]}]}]}})",
                             articleMonth());
    EXPECT_NEAR(bill.total(), 15.476, 1e-9);
    EXPECT_EQ(bill.items.first().group, CostGroup::Compute);
}

/// Operations of 5 KB: each event in and each delivery (aws.amazon.com/appsync/pricing, 2026).
TEST(BillRules, OperationsAndConnectionMinutes)
{
    Traffic traffic = articleMonth();
    traffic.payloadBytes = 6'000; // two of 5 KB
    const Bill bill = billBy(R"({
        "meters": [
            {"id": "a.operations", "unit": "million", "unit_size": 1000000, "usd": 1, "label": "Operations"},
            {"id": "a.minutes", "unit": "million", "unit_size": 1000000, "usd": 0.08, "label": "Minutes"}],
        "offers": [{"id": "a", "platform": "x", "label": "X"}],
        "bills": {"x": [
            {"meter": "a.operations", "terms": [{"of": ["messages", "deliveries"],
                                                 "started": {"of": "payload_bytes", "chunk": 5120}}]},
            {"meter": "a.minutes", "terms": [{"of": "connection_minutes"}]}]}})",
                             traffic);
    EXPECT_NEAR(usdOf(bill, u"Operations"_s), 2 * 15.15, 1e-9); // 150,000 + 15,000,000
    EXPECT_NEAR(usdOf(bill, u"Minutes"_s), 1.44 * 0.08, 1e-9);  // 100 users x 240 h x 60
}

/// Units by the day for each thousand connections, and outbound messages of 2 KB (azure.microsoft.com, 2026).
TEST(BillRules, WholeUnitsADayAndOutboundBytes)
{
    Traffic traffic = articleMonth();
    traffic.peakConnections = 1'200;
    const Bill bill = billBy(R"({
        "meters": [
            {"id": "z.units", "unit": "unit-day", "usd": 1.61, "label": "Units"},
            {"id": "z.messages", "unit": "million", "unit_size": 1000000, "usd": 1, "label": "Messages"}],
        "offers": [{"id": "z", "platform": "x", "label": "X"}],
        "bills": {"x": [
            {"meter": "z.units", "terms": [{"of": "days", "started": {"of": "peak_connections", "chunk": 1000}}]},
            {"meter": "z.messages", "terms": [{"of": "bytes_out", "per": 2048}]}]}})",
                             traffic);
    EXPECT_NEAR(usdOf(bill, u"Units"_s), 30 * 2 * 1.61, 1e-9);
    EXPECT_NEAR(usdOf(bill, u"Messages"_s), 15e6 * 200 / 2048 / 1e6, 1e-9);
}

/// The month's peak of connections, in whole packages of a thousand beyond those included, and 1 + each received
/// message (supabase.com/docs/guides/platform/manage-your-usage, 2026).
TEST(BillRules, AMonthlyPeakInWholePackages)
{
    const char* const prices = R"({
        "meters": [
            {"id": "s.messages", "unit": "million", "unit_size": 1000000, "usd": 2.5, "package": 1, "label": "Messages"},
            {"id": "s.peak", "unit": "connection", "package": 1000, "usd": 0.01, "label": "Peak"}],
        "plans": [{"id": "s.pro", "label": "Pro", "usd_per_month": 25, "included": {"s.messages": 5, "s.peak": 500}}],
        "offers": [{"id": "s", "platform": "x", "label": "X", "plans": ["s.pro"]}],
        "bills": {"x": [
            {"meter": "s.messages", "terms": [{"of": ["messages", "deliveries"]}]},
            {"meter": "s.peak", "terms": [{"of": "peak_connections"}]}]}})";
    Traffic traffic = articleMonth();
    Bill bill = billBy(prices, traffic);
    EXPECT_NEAR(usdOf(bill, u"Messages"_s), 11 * 2.5, 1e-9) << "10.15 million beyond the five: eleven packages";
    EXPECT_EQ(usdOf(bill, u"Peak"_s), 0.0) << "100 of the 500 that are included";
    traffic.peakConnections = 1'600;
    bill = billBy(prices, traffic);
    EXPECT_NEAR(usdOf(bill, u"Peak"_s), 20.0, 1e-9) << "1,100 beyond: two packages";
}

/// A million messages of each day in a unit's price: what a quiet day leaves over does not help a busy one.
TEST(BillRules, WhatAPlanIncludesOfEachDay)
{
    const char* const prices = R"({
        "meters": [{"id": "z.messages", "unit": "million", "unit_size": 1000000, "usd": 1, "label": "Messages"}],
        "plans": [{"id": "z.two", "label": "Two units", "usd_per_month": 90, "included_per_day": {"z.messages": 2}}],
        "offers": [{"id": "z", "platform": "x", "label": "X", "plans": ["z.two"]}],
        "bills": {"x": [{"meter": "z.messages", "terms": [{"of": "deliveries"}]}]}})";
    Traffic traffic = articleMonth();
    traffic.deliveries = 70e6;
    EXPECT_NEAR(usdOf(billBy(prices, traffic), u"Messages"_s), 70 - 30 * 2, 1e-9);
    traffic.days = 20; // as many messages on fewer days
    EXPECT_NEAR(usdOf(billBy(prices, traffic), u"Messages"_s), 70 - 20 * 2, 1e-9);
}

TEST(BillRules, AMistakeIsNamedWithItsWay)
{
    const auto faultOf = [](const char* bill) {
        BillRule rule;
        const auto fault = readBillRule(parsed(bill).value("bill"_L1), {{u"zero"_s, 0.0}}, rule);
        return fault ? fault->path.join(u'.') + u": "_s + fault->what : QString();
    };
    EXPECT_EQ(faultOf(R"({"bill": [{"meter": "m", "terms": [{"of": "messages", "per": 1000}]}]})"), QString());
    EXPECT_TRUE(faultOf(R"({"bill": {}})").contains(u"must be a list"_s));
    EXPECT_TRUE(faultOf(R"({"bill": [{"terms": []}]})").startsWith(u"0: "_s));
    EXPECT_TRUE(
        faultOf(R"({"bill": [{"meter": "m", "terms": [{"of": "mesages"}]}]})").startsWith(u"0.terms.0: \"mesages\""_s));
    EXPECT_TRUE(faultOf(R"({"bill": [{"meter": "m", "terms": [{"of": "messages", "times": ["guess"]}]}]})")
                    .contains(u"\"guess\""_s));
    EXPECT_TRUE(faultOf(R"({"bill": [{"meter": "m", "terms": [{"of": "messages", "per": "zero"}]}]})")
                    .contains(u"above zero"_s));
}

/// A table as people saved it before bills were part of it is counted as ever.
TEST(BillRules, AFileWithoutBillsIsCountedByTheStandardOnes)
{
    QJsonObject old = PriceTable::standard().toJson();
    old.remove(u"bills"_s);
    for (const QString& array : {u"meters"_s, u"plans"_s}) {
        QJsonArray entries = old.value(array).toArray();
        for (qsizetype i = 0; i < entries.size(); ++i) {
            QJsonObject entry = entries.at(i).toObject();
            for (const QString& key : {u"unit_size"_s, u"group"_s, u"counts"_s})
                entry.remove(key);
            entries.replace(i, entry);
        }
        old.insert(array, entries);
    }
    const auto again = PriceTable::fromJson(old);
    ASSERT_TRUE(again);
    const CostModel now(PriceTable::standard());
    const CostModel then(again.value());
    for (const Offer& offer : now.prices().offers())
        EXPECT_EQ(then.bill(offer, then.month({})).toJson(), now.bill(offer, now.month({})).toJson());
}

} // namespace
