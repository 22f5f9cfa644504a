// SPDX-License-Identifier: GPL-3.0-or-later
#include "integration/lab/LabUnderTest.h"
#include "support/Printers.h"

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using roundtrip::test::LabUnderTest;

namespace roundtrip {
namespace {

const QJsonObject kMechanisms{
    {u"ec2-ws"_s,
     QJsonObject{{u"up"_s, QJsonObject{{u"median_ms"_s, 0.5}, {u"sigma"_s, 1}}},
                 {u"down"_s, QJsonObject{{u"median_ms"_s, 0.5}, {u"sigma"_s, 1}}},
                 {u"handling"_s, QJsonObject{{u"spread_ms"_s, 0.2}}},
                 {u"faults"_s, QJsonObject{{u"reject"_s, 0.1}, {u"drop"_s, 0.1}, {u"duplicate"_s, 0.1}}}}}};

/// What must be the same again: everything but times and what came out of the state of things.
QStringList timeless(const QList<QJsonObject>& lines)
{
    QStringList kept;
    for (QJsonObject line : lines) {
        for (const QString& key : {u"received_at_us"_s, u"sent_at_us"_s, u"waited_us"_s})
            line.remove(key);
        QStringList parts;
        for (auto member = line.constBegin(); member != line.constEnd(); ++member)
            parts << member.key() + u'=' + member.value().toVariant().toString();
        kept << parts.join(u' ');
    }
    kept.sort(); // receivers have legs of their own: which delivery is first is a matter of time
    return kept;
}

QStringList truthOfARun(quint64 seed)
{
    LabOptions options;
    options.seed = seed;
    LabUnderTest lab(kMechanisms, options);
    const auto ada = lab.join(u"lobby"_s, u"ada"_s);
    const auto bob = lab.join(u"lobby"_s, u"bob"_s);
    for (int i = 0; i < 60; ++i) {
        ada->say(u"lobby"_s);
        bob->say(u"lobby"_s);
    }
    static_cast<void>(ada->drain());
    static_cast<void>(bob->drain());
    // One's pong may overtake what the other sent last: everything is out when both have asked once more.
    static_cast<void>(ada->drain());
    static_cast<void>(bob->drain());
    return timeless(lab.stopAndReadTruth());
}

TEST(TruthOfARun, TheSameSeedGivesTheSameTruthAndAnotherDoesNot)
{
    const QStringList first = truthOfARun(11);
    EXPECT_GT(first.size(), 200);
    EXPECT_EQ(truthOfARun(11), first);
    EXPECT_NE(truthOfARun(12), first);
}

TEST(TruthOfARun, SaysExactlyWhatTheClientsSaw)
{
    LabUnderTest lab(kMechanisms);
    const auto ada = lab.join(u"lobby"_s, u"ada"_s);
    QHash<QString, int> seen;
    int refused = 0;
    for (int i = 0; i < 200; ++i)
        ada->say(u"lobby"_s);
    for (const QJsonObject& frame : ada->drain()) {
        if (frame.value(u"type"_s) == u"error"_s)
            ++refused;
        else
            ++seen[frame.value(u"message"_s).toObject().value(u"id"_s).toString()];
    }
    QHash<QString, int> told;
    int dropped = 0;
    int rejected = 0;
    for (const QJsonObject& line : lab.stopAndReadTruth()) {
        const QString outcome = line.value(u"outcome"_s).toString();
        dropped += outcome == "dropped"_L1 ? 1 : 0;
        rejected += outcome == "rejected"_L1 ? 1 : 0;
        if (outcome == "delivered"_L1 || outcome == "duplicate"_L1)
            ++told[line.value(u"id"_s).toString()];
        if (outcome == "delivered"_L1) {
            const double spent = line.value(u"sent_at_us"_s).toDouble() - line.value(u"received_at_us"_s).toDouble();
            EXPECT_GE(spent, line.value(u"drawn_us"_s).toDouble() + line.value(u"waited_us"_s).toDouble() - 3)
                << "nothing leaves before its injected delay is over (three roundings to µs)";
        }
    }
    EXPECT_EQ(told, seen);
    EXPECT_EQ(rejected, refused);
    EXPECT_GT(dropped, 0);
    EXPECT_EQ(told.size() + dropped + rejected, 200);
}

} // namespace
} // namespace roundtrip
