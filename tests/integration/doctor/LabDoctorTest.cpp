// SPDX-License-Identifier: GPL-3.0-or-later
// The doctor before every platform of the lab, none of which it knows by name.
#include "integration/doctor/Patient.h"
#include "integration/faults/RoadUnderTest.h"
#include "support/Printers.h"

#include <gtest/gtest.h>

namespace roundtrip::test {

using namespace Qt::StringLiterals;

namespace {

class LabDoctor : public ::testing::TestWithParam<const char*>
{
protected:
    [[nodiscard]] static bool letsInByHttp(const RoadUnderTest& road)
    {
        const auto stations = stationsOf(road.platform(), road.backend().config);
        return std::any_of(stations.cbegin(), stations.cend(),
                           [](const Station& station) { return station.part == Station::Part::LetsIn; });
    }
};

} // namespace

TEST_P(LabDoctor, FindsItWell)
{
    RoadUnderTest road(QString::fromLatin1(GetParam()));
    const Diagnosis diagnosis = diagnose(road.platform(), road.backend());
    EXPECT_TRUE(diagnosis.isWell()) << testing::PrintToString(diagnosis);
    for (const DoctorStep& step : diagnosis.steps)
        EXPECT_TRUE(step.verdict == StepVerdict::Passed || step.verdict == StepVerdict::NotNeeded)
            << testing::PrintToString(diagnosis);
    EXPECT_TRUE(factOf(stepOf(diagnosis, StepKind::Upgrade), u"status"_s) == 101);
    const bool acknowledges = road.platform().capabilities.testFlag(Capability::Acknowledges);
    EXPECT_EQ(stepOf(diagnosis, StepKind::Acknowledgement).verdict,
              acknowledges ? StepVerdict::Passed : StepVerdict::Waiting);
    if (letsInByHttp(road))
        EXPECT_EQ(factOf(stepOf(diagnosis, StepKind::LetIn), u"status"_s).toInt() / 100, 2);
}

TEST_P(LabDoctor, AWrongTokenIsTheFaultOfWhatAsksForIt)
{
    RoadUnderTest road(QString::fromLatin1(GetParam()), {}, Secret(u"right-t0ken"_s));
    const Diagnosis diagnosis = diagnose(road.platform(), road.backend(Secret(u"wr0ng-t0ken"_s)));
    ASSERT_TRUE(diagnosis.firstFailure()) << testing::PrintToString(diagnosis);
    // Some take the socket from anybody and ask for the secret in its first frame: then the join is what fails.
    const bool asksInTheSocket = diagnosis.firstFailure()->kind == StepKind::Join;
    EXPECT_EQ(asksInTheSocket, road.platform().id == "appsync-events"_L1) << road.platform().id.toStdString();
    expectBreaksAt(diagnosis,
                   letsInByHttp(road) ? StepKind::LetIn
                   : asksInTheSocket  ? StepKind::Join
                                      : StepKind::Upgrade,
                   ErrorCode::Unauthorized);
    if (!asksInTheSocket)
        EXPECT_EQ(factOf(*diagnosis.firstFailure(), u"status"_s), 401);
    EXPECT_FALSE(testing::PrintToString(diagnosis).find("t0ken") != std::string::npos);
}

TEST_P(LabDoctor, AMessageThatIsRefused)
{
    RoadUnderTest road(QString::fromLatin1(GetParam()), {{u"reject"_s, 1}});
    const Diagnosis diagnosis = diagnose(road.platform(), road.backend());
    const bool acknowledges = road.platform().capabilities.testFlag(Capability::Acknowledges);
    ASSERT_TRUE(diagnosis.firstFailure()) << testing::PrintToString(diagnosis);
    EXPECT_EQ(diagnosis.firstFailure()->kind, acknowledges ? StepKind::Acknowledgement : StepKind::Echo)
        << testing::PrintToString(diagnosis);
    EXPECT_FALSE(diagnosis.firstFailure()->error->hint.isEmpty());
}

TEST_P(LabDoctor, AMessageThatDoesNotComeBack)
{
    RoadUnderTest road(QString::fromLatin1(GetParam()), {{u"drop"_s, 1}});
    const Diagnosis diagnosis = diagnose(road.platform(), road.backend(), {.stepDeadline = std::chrono::seconds(3)});
    expectBreaksAt(diagnosis, StepKind::Echo, ErrorCode::Timeout);
}

INSTANTIATE_TEST_SUITE_P(Every, LabDoctor, ::testing::ValuesIn(labPlatformIds()), [](const auto& info) {
    QString name = QString::fromLatin1(info.param);
    return name.remove(u'-').toStdString();
});

} // namespace roundtrip::test
