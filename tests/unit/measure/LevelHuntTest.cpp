// SPDX-License-Identifier: GPL-3.0-or-later
#include "measure/LevelHunt.h"

#include "support/Printers.h"

#include <gtest/gtest.h>

#include <map>

using namespace roundtrip;
using namespace Qt::StringLiterals;
using Verdict = Threshold::Verdict;

namespace {

/// One part: so many messages, and so many of the level's connections got in.
LoadOutcome partOf(const QString& backend, const LevelHunt::Part& part, int ready, std::int64_t messages = 10)
{
    LoadOutcome outcome;
    SegmentResult segment;
    segment.segment = {.trial = 1, .connections = part.connections, .backend = 0};
    segment.connections.ready = ready;
    segment.connections.failed = part.connections - ready;
    outcome.segments.push_back(segment);
    outcome.ledgers[backend].scheduled = messages;
    outcome.next = {.trials = part.connections, .lastRows = {{backend, messages}}};
    return outcome;
}

/// Hunts against backends that carry so many connections each; what was tried, in its order.
std::vector<std::pair<QString, int>> huntAll(LevelHunt& hunt, const QStringList& backends)
{
    std::vector<std::pair<QString, int>> tried;
    while (const auto part = hunt.next()) {
        const QString& backend = backends[static_cast<qsizetype>(part->backend)];
        tried.emplace_back(backend, part->connections);
        EXPECT_TRUE(hunt.add(partOf(backend, *part, part->connections)).ok());
    }
    return tried;
}

TEST(LevelHunt, TakesBackendsInTurnsUntilEachHasItsLimit)
{
    const QStringList backends{u"A"_s, u"B"_s};
    const std::map<QString, int> carries{{u"A"_s, 5}, {u"B"_s, 100}};
    LevelHunt hunt(backends, 2, 16, [&carries](const QString& backend, int connections) -> Result<Verdict> {
        return connections <= carries.at(backend) ? Verdict::Held : Verdict::Crossed;
    });
    const auto tried = huntAll(hunt, backends);
    using Tries = std::vector<std::pair<QString, int>>;
    EXPECT_EQ(Tries(tried.begin(), tried.begin() + 6),
              (Tries{{u"A"_s, 2}, {u"B"_s, 2}, {u"A"_s, 4}, {u"B"_s, 4}, {u"A"_s, 8}, {u"B"_s, 8}}));
    ASSERT_EQ(hunt.findings().size(), 2U);
    EXPECT_EQ(hunt.findings()[0], (LevelFinding{.backend = u"A"_s, .heldUpTo = 5, .crossedAt = 6}));
    EXPECT_EQ(hunt.findings()[1], (LevelFinding{.backend = u"B"_s, .heldUpTo = 16}));
    EXPECT_EQ(hunt.findings()[0].sentence(u"lost>0"_s),
              u"A, lost>0: not with up to 5 connections, with 6 connections."_s);
    EXPECT_EQ(hunt.findings()[1].sentence(u"lost>0"_s),
              u"B, lost>0: not with up to 16 connections, the most that was asked for."_s);
    EXPECT_EQ(hunt.levels(), (std::vector<int>{2, 4, 5, 6, 8, 16}));
    const LoadOutcome& all = hunt.outcome();
    EXPECT_EQ(all.ledgers.value(u"A"_s).scheduled + all.ledgers.value(u"B"_s).scheduled,
              std::int64_t{10} * static_cast<std::int64_t>(tried.size()));
    EXPECT_EQ(all.segments[1].segment.backend, 1U) << "each part knew only its own backend";
}

TEST(LevelHunt, AFewThatGotInAreNotTakenForAll)
{
    LevelHunt hunt({u"A"_s}, 10, 20, [](const QString&, int) -> Result<Verdict> { return Verdict::Held; });
    ASSERT_TRUE(hunt.add(partOf(u"A"_s, hunt.next().value(), 10)).ok());
    ASSERT_TRUE(hunt.add(partOf(u"A"_s, hunt.next().value(), 18)).ok()); // of 20: a tenth is missing
    EXPECT_FALSE(hunt.next());
    const LevelFinding& found = hunt.findings().front();
    EXPECT_EQ(found.heldUpTo, 10);
    EXPECT_TRUE(found.isInconclusive);
    EXPECT_EQ(found.tooFewIn, std::make_optional(std::pair(20, 18)));
    EXPECT_TRUE(found.sentence(u"lost>0"_s).endsWith(u"of 20 connections 18 got in."_s));
    EXPECT_EQ(found.toJson(u"lost>0"_s).value("too_few_in"_L1).toObject().value("ready"_L1).toInt(), 18);
    EXPECT_TRUE(found.toJson(u"lost>0"_s).value("crossed_at"_L1).isNull());
}

TEST(LevelHunt, WhatCannotBeJudgedEndsThatBackendAlone)
{
    const QStringList backends{u"A"_s, u"B"_s};
    LevelHunt hunt(backends, 1, 2, [](const QString& backend, int) -> Result<Verdict> {
        return backend == u"A"_s ? Verdict::Inconclusive : Verdict::Held;
    });
    huntAll(hunt, backends);
    EXPECT_EQ(hunt.findings()[0], (LevelFinding{.backend = u"A"_s, .isInconclusive = true}));
    EXPECT_EQ(hunt.findings()[1], (LevelFinding{.backend = u"B"_s, .heldUpTo = 2}));
}

TEST(LevelHunt, ACancelledPartStopsAllThatHadNotEnded)
{
    int judged = 0;
    LevelHunt hunt({u"A"_s, u"B"_s}, 1, 1, [&judged](const QString&, int) -> Result<Verdict> {
        ++judged;
        return Verdict::Held;
    });
    ASSERT_TRUE(hunt.add(partOf(u"A"_s, hunt.next().value(), 1)).ok());
    LoadOutcome cut = partOf(u"B"_s, hunt.next().value(), 1);
    cut.cancelled = true;
    ASSERT_TRUE(hunt.add(cut).ok());
    EXPECT_FALSE(hunt.next());
    EXPECT_EQ(judged, 1) << "half a level says nothing";
    EXPECT_TRUE(hunt.outcome().cancelled);
    EXPECT_FALSE(hunt.findings()[0].isStopped);
    EXPECT_TRUE(hunt.findings()[1].isStopped && hunt.findings()[1].isInconclusive);
}

TEST(LevelHunt, AnErrorOfTheJudgeIsHandedOn)
{
    LevelHunt hunt({u"A"_s}, 1, 8, [](const QString&, int) -> Result<Verdict> {
        return Error{.code = ErrorCode::StoreUnavailable, .detail = u"gone"_s, .hint = {}};
    });
    const auto added = hunt.add(partOf(u"A"_s, hunt.next().value(), 1));
    ASSERT_FALSE(added.ok());
    EXPECT_EQ(added.error().code, ErrorCode::StoreUnavailable);
    EXPECT_EQ(hunt.outcome().ledgers.value(u"A"_s).scheduled, 10) << "what was measured is in the accounts";
}

} // namespace
