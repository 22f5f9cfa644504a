// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/PlatformTable.h"
#include "doctor/Doctor.h"

#include <ostream>

namespace roundtrip {

void PrintTo(const Diagnosis& diagnosis, std::ostream* out);

namespace test {

/// A backend of this platform that only the doctor sees.
[[nodiscard]] ResolvedBackend patient(const QString& platform, const QJsonObject& settings);
/// The whole diagnosis, from an event loop that runs until it is there.
[[nodiscard]] Diagnosis diagnose(const Platform& platform, const ResolvedBackend& backend,
                                 const DoctorOptions& options = {});
/// Of a platform of the standard table.
[[nodiscard]] Diagnosis diagnose(const ResolvedBackend& backend, const DoctorOptions& options = {});

/// The first step of this kind; one that is Waiting where there is none.
[[nodiscard]] DoctorStep stepOf(const Diagnosis& diagnosis, StepKind kind);
[[nodiscard]] QJsonValue factOf(const DoctorStep& step, const QString& key);

/// That it breaks at this step, that it says why and what to do, that all before it went well and nothing after it was
/// tried.
void expectBreaksAt(const Diagnosis& diagnosis, StepKind kind, ErrorCode code);

} // namespace test
} // namespace roundtrip
