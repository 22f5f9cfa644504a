// SPDX-License-Identifier: GPL-3.0-or-later
#include "load/PlanFile.h"

#include "support/Printers.h"

#include <gtest/gtest.h>

#include <QFile>
#include <QJsonDocument>
#include <QTemporaryDir>

using namespace roundtrip;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

LoadPlan launchPlan()
{
    LoadPlan plan;
    plan.levels = {20, 40};
    plan.stages = {{0s, 10.0}, {1500ms, 200.0}, {3s, 0.0}};
    plan.roomSize = 5;
    plan.seed = 7;
    plan.horizon = 3s;
    plan.deadline = 2s;
    return plan;
}

QString refusalOf(const QByteArray& bytes)
{
    const auto plan = planFromFile(bytes, u"p.json"_s);
    EXPECT_FALSE(plan.ok()) << bytes.constData();
    return plan.ok() ? QString() : plan.error().toLine();
}

TEST(PlanFile, SaysTheSamePlanAgain)
{
    LoadPlan flat;
    flat.rate = 12.5;
    flat.duration = 90s;
    flat.arrival = Arrival::Poisson;
    flat.trials = 3;
    flat.payloadBytes = 300;
    flat.sourceAddresses = u"127.0.0.2"_s;
    for (const LoadPlan& plan : {LoadPlan(), launchPlan(), flat, LoadPlan::article()}) {
        const auto read = planFromFile(planToFile(plan), u"p.json"_s);
        ASSERT_TRUE(read.ok()) << read.error().toLine().toStdString();
        EXPECT_EQ(read.value().toJson(), plan.toJson());
    }
}

/// What a person would want to change is in it, and nothing that is only a default.
TEST(PlanFile, HasNoMoreThanIsSaid)
{
    const QJsonObject json = QJsonDocument::fromJson(planToFile(launchPlan())).object();
    EXPECT_EQ(json.keys(), (QStringList{u"connections"_s, u"deadline_s"_s, u"horizon_s"_s, u"room_size"_s,
                                        u"roundtrip_plan"_s, u"seed"_s, u"stages"_s}));
    EXPECT_EQ(json.value("roundtrip_plan"_L1).toInt(), kPlanFileVersion);
}

TEST(PlanFile, WhatIsMissingIsAsByDefault)
{
    const auto plan = planFromFile(R"({"roundtrip_plan": 1, "horizon_s": 2, "rate_per_s": null})", u"p.json"_s);
    ASSERT_TRUE(plan.ok()) << plan.error().toLine().toStdString();
    LoadPlan expected;
    expected.horizon = 2s;
    expected.deadline = 2s; // not after the horizon
    EXPECT_EQ(plan.value(), expected);
}

TEST(PlanFile, WhatMakesNoSenseGetsASentenceWithItsPlace)
{
    EXPECT_TRUE(refusalOf("[]").startsWith(u"p.json"_s));
    EXPECT_TRUE(refusalOf("{}").contains(u"is no load plan: it has no \"roundtrip_plan\""_s));
    EXPECT_TRUE(refusalOf(R"({"roundtrip_plan": "1"})").contains(u"is no version of a load plan"_s));
    EXPECT_TRUE(refusalOf(R"({"roundtrip_plan": 2})").contains(u"newer version of Roundtrip (form 2"_s));
    EXPECT_TRUE(refusalOf("{\"roundtrip_plan\": 1,\n\"stage\": []}")
                    .contains(u"p.json, line 2: a load plan has no \"stage\". Is \"stages\" meant?"_s))
        << refusalOf("{\"roundtrip_plan\": 1,\n\"stage\": []}").toStdString();
    EXPECT_TRUE(
        refusalOf(R"({"roundtrip_plan": 1, "connections": 10})").contains(u"must be a list of whole numbers"_s));
    EXPECT_TRUE(refusalOf(R"({"roundtrip_plan": 1, "connections": [1.5]})").contains(u"list of whole numbers"_s));
    EXPECT_TRUE(refusalOf(R"({"roundtrip_plan": 1, "trials": 1.5})").contains(u"must be a whole number"_s));
    EXPECT_TRUE(refusalOf(R"({"roundtrip_plan": 1, "rate_per_s": "100"})").contains(u"must be a number"_s));
    EXPECT_TRUE(refusalOf(R"({"roundtrip_plan": 1, "arrival": 3})").contains(u"must be a text"_s));
    EXPECT_TRUE(
        refusalOf(R"({"roundtrip_plan": 1, "stages": [{"at_s": 0, "rate": 3}]})").contains(u"list of stages"_s));
    EXPECT_TRUE(refusalOf(R"({"roundtrip_plan": 1, "stages": [{"at_s": 0, "rate_per_s": 3}]})")
                    .contains(u"p.json: A shape of load has 2 to 1,000 stages"_s));
    EXPECT_TRUE(refusalOf(R"({"roundtrip_plan": 1, "rate_per_s": 5, "stages": [{"at_s": 0, "rate_per_s": 3},
                              {"at_s": 5, "rate_per_s": 3}]})")
                    .contains(u"\"rate_per_s\" stands beside \"stages\""_s));
    EXPECT_TRUE(refusalOf(R"({"roundtrip_plan": 1, "arrival": "sometimes"})").contains(u"There is no arrival"_s));
}

TEST(PlanFile, IsWrittenAndReadAsAFile)
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"launch.json"_s);
    ASSERT_TRUE(writePlanFile(path, launchPlan()).ok());
    ASSERT_TRUE(writePlanFile(path, launchPlan()).ok()) << "an earlier one is replaced";
    const auto read = readPlanFile(path);
    ASSERT_TRUE(read.ok()) << read.error().toLine().toStdString();
    EXPECT_EQ(read.value(), launchPlan());
    EXPECT_EQ(readPlanFile(folder.filePath(u"none.json"_s)).error().code, ErrorCode::FileUnreadable);
    EXPECT_EQ(writePlanFile(folder.filePath(u"none/p.json"_s), launchPlan()).error().code, ErrorCode::FileUnwritable);
    EXPECT_EQ(writePlanFile(folder.path(), launchPlan()).error().code, ErrorCode::FileUnwritable);
}

} // namespace
