// SPDX-License-Identifier: GPL-3.0-or-later
#include "integration/doctor/Patient.h"

#include "backends/StandardPlatforms.h"
#include "support/Wait.h"

#include <gtest/gtest.h>

#include <QJsonDocument>

#include <algorithm>

namespace roundtrip {

void PrintTo(const Diagnosis& diagnosis, std::ostream* out)
{
    *out << QJsonDocument(diagnosis.toJson()).toJson().toStdString();
}

namespace test {

namespace {

const SteadyClock kPatientClock;

const PlatformTable& standardTable()
{
    static const PlatformTable table = standardPlatforms();
    return table;
}

} // namespace

ResolvedBackend patient(const QString& platform, const QJsonObject& settings)
{
    ResolvedBackend backend;
    backend.config = {.name = QStringLiteral("Patient"), .platform = platform, .settings = settings};
    return backend;
}

Diagnosis diagnose(const Platform& platform, const ResolvedBackend& backend, const DoctorOptions& options)
{
    Doctor doctor(platform, backend, kPatientClock, options);
    int ends = 0;
    QObject::connect(&doctor, &Doctor::finished, &doctor, [&ends] { ++ends; });
    doctor.start();
    EXPECT_TRUE(waitUntil([&ends] { return ends > 0; }, std::chrono::seconds(60)));
    EXPECT_EQ(ends, 1);
    const Diagnosis& diagnosis = doctor.diagnosis();
    EXPECT_TRUE(diagnosis.isOver);
    EXPECT_TRUE(std::all_of(diagnosis.steps.cbegin(), diagnosis.steps.cend(), [](const DoctorStep& step) {
        return step.isDecided();
    })) << testing::PrintToString(diagnosis);
    return diagnosis;
}

Diagnosis diagnose(const ResolvedBackend& backend, const DoctorOptions& options)
{
    return diagnose(*standardTable().find(backend.config.platform), backend, options);
}

DoctorStep stepOf(const Diagnosis& diagnosis, StepKind kind)
{
    for (const DoctorStep& step : diagnosis.steps) {
        if (step.kind == kind)
            return step;
    }
    return {};
}

QJsonValue factOf(const DoctorStep& step, const QString& key)
{
    for (const DoctorFact& fact : step.facts) {
        if (fact.key == key)
            return fact.value;
    }
    return QJsonValue::Undefined;
}

void expectBreaksAt(const Diagnosis& diagnosis, StepKind kind, ErrorCode code)
{
    const std::string all = testing::PrintToString(diagnosis);
    const DoctorStep* failure = diagnosis.firstFailure();
    ASSERT_TRUE(failure) << all;
    EXPECT_EQ(failure->kind, kind) << all;
    ASSERT_TRUE(failure->error) << all;
    EXPECT_EQ(failure->error->code, code) << all;
    EXPECT_FALSE(failure->error->detail.isEmpty()) << all;
    EXPECT_FALSE(failure->error->hint.isEmpty()) << all;
    bool isBehind = false;
    for (const DoctorStep& step : diagnosis.steps) {
        isBehind = isBehind || &step == failure;
        const bool isGood = step.verdict == StepVerdict::Passed || step.verdict == StepVerdict::Warned ||
                            step.verdict == StepVerdict::NotNeeded;
        if (isBehind)
            EXPECT_TRUE(step.verdict == StepVerdict::Failed || step.verdict == StepVerdict::NotTried) << all;
        else
            EXPECT_TRUE(isGood) << all;
    }
}

} // namespace test
} // namespace roundtrip
