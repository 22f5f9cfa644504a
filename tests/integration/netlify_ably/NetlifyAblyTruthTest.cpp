// SPDX-License-Identifier: GPL-3.0-or-later
#include "integration/netlify_ably/NetlifyAblyUnderTest.h"
#include "support/Printers.h"

#include <gtest/gtest.h>

#include <QJsonDocument>

namespace roundtrip {
namespace {

using namespace Qt::StringLiterals;
using test::NetlifyAblyUnderTest;
using test::waitUntil;

constexpr int kMessages = 150;

const QJsonObject kMechanisms{{u"up"_s, QJsonObject{{u"median_ms"_s, 0.5}, {u"sigma"_s, 1}}},
                              {u"down"_s, QJsonObject{{u"median_ms"_s, 0.5}, {u"sigma"_s, 1}}},
                              {u"handover"_s, QJsonObject{{u"median_ms"_s, 0.3}, {u"sigma"_s, 0.5}}},
                              {u"socket_down"_s, QJsonObject{{u"median_ms"_s, 0.5}, {u"sigma"_s, 1}}},
                              {u"broker"_s, QJsonObject{{u"spread_ms"_s, 0.2}}},
                              {u"faults"_s, QJsonObject{{u"reject"_s, 0.1}, {u"drop"_s, 0.1}, {u"duplicate"_s, 0.1}}}};

struct RunResult
{
    QHash<QString, int> heard; ///< copies by id, of both receivers
    std::size_t refused = 0;
    QList<QJsonObject> truth;
};

/// Two people, of whom one speaks: a message at a time, so that both runs meet the same instances.
RunResult run(quint64 seed)
{
    LabOptions options;
    options.seed = seed;
    NetlifyAblyUnderTest lab(kMechanisms, 1, options);
    const auto ada = lab.ready();
    const auto bob = lab.ready();
    for (int i = 1; i <= kMessages; ++i) {
        EXPECT_TRUE((*ada)->send(lab.message(i)).ok());
        EXPECT_TRUE(
            waitUntil([&] { return ada->accepted.size() + ada->rejected.size() == static_cast<std::size_t>(i); }));
    }
    RunResult result;
    result.refused = ada->rejected.size();
    QStringList accepted;
    for (const auto& each : ada->accepted)
        accepted << each.id;
    EXPECT_TRUE(lab.lab.settles(accepted, 2, [&] { return ada->received.size() + bob->received.size(); }));
    for (const auto* receiver : {ada.get(), bob.get()}) {
        for (const Envelope& envelope : receiver->received)
            ++result.heard[envelope.id];
    }
    result.truth = lab.lab.stopAndReadTruth();
    return result;
}

QStringList timeless(const QList<QJsonObject>& lines)
{
    QStringList kept;
    for (QJsonObject line : lines) {
        for (const QString& key : {u"received_at_us"_s, u"sent_at_us"_s, u"waited_us"_s})
            line.remove(key);
        kept << QString::fromUtf8(QJsonDocument(line).toJson(QJsonDocument::Compact));
    }
    kept.sort();
    return kept;
}

TEST(NetlifyAblyTruth, TheSameSeedGivesTheSameTruthAndAnotherDoesNot)
{
    const QStringList first = timeless(run(11).truth);
    EXPECT_GT(first.size(), 2 * kMessages);
    EXPECT_EQ(timeless(run(11).truth), first);
    EXPECT_NE(timeless(run(12).truth), first);
}

TEST(NetlifyAblyTruth, SaysExactlyWhatTheClientsSaw)
{
    const RunResult seen = run(3);
    QHash<QString, int> told;
    std::size_t rejected = 0;
    int dropped = 0;
    for (const QJsonObject& line : seen.truth) {
        const QString outcome = line.value(u"outcome"_s).toString();
        rejected += outcome == "rejected"_L1 ? 1 : 0;
        dropped += outcome == "dropped"_L1 ? 1 : 0;
        if (outcome == "delivered"_L1 || outcome == "duplicate"_L1)
            ++told[line.value(u"id"_s).toString()];
        if (outcome == "delivered"_L1) {
            const double spent = line.value(u"sent_at_us"_s).toDouble() - line.value(u"received_at_us"_s).toDouble();
            EXPECT_GE(spent, line.value(u"drawn_us"_s).toDouble() + line.value(u"waited_us"_s).toDouble() - 3)
                << "nothing leaves before its injected delay is over (three roundings to µs)";
        }
    }
    EXPECT_EQ(told, seen.heard);
    EXPECT_EQ(rejected, seen.refused);
    EXPECT_GT(rejected, 0U);
    EXPECT_GT(dropped, 0);
}

} // namespace
} // namespace roundtrip
