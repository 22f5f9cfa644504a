// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/Platform.h"
#include "doctor/Diagnosis.h"

namespace roundtrip {

/// A step of a connection and, where it is one server's answer, whose.
struct LinkStep
{
    DoctorStep step = {};
    std::optional<Station> station = {};
};

/// Pure: what a connection of this platform goes through, in its order, from the first answer to the quotas.
[[nodiscard]] QList<LinkStep> linkSteps(const Platform& platform, const QList<Station>& stations);

/// Pure: the plan that is set and its limits; "none" where none is.
[[nodiscard]] QList<DoctorFact> planFacts(const Platform& platform, const BackendConfig& config);

} // namespace roundtrip
