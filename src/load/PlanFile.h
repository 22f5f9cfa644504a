// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "load/LoadPlan.h"

namespace roundtrip {

/// A load plan as a JSON file, for people to write, keep and pass on: `roundtrip_plan` says its version, and the other
/// keys are those of LoadPlan::toJson(), where what is missing or null has its default. No secret is in it. A key that
/// is not known is refused, so that no slip of the pen measures something else.
inline constexpr int kPlanFileVersion = 1;

/// `name` is what sentences call the file. ParseFailed where it is no JSON, else InvalidConfiguration: a later
/// version, or key and line of what makes no sense.
[[nodiscard]] Result<LoadPlan> planFromFile(const QByteArray& bytes, const QString& name);
/// The inverse: what is as by default is left out.
[[nodiscard]] QByteArray planToFile(const LoadPlan& plan);

/// FileUnreadable, and as above. A file of lines that the plan names is read too, and must be the same.
[[nodiscard]] Result<LoadPlan> readPlanFile(const QString& path);
/// Reads the file of lines that a plan names, if it does; it must be the same. Errors as readPayloadLines().
[[nodiscard]] Result<void> readPlanLines(LoadPlan& plan);
/// Replaces the file as a whole. FileUnwritable.
[[nodiscard]] Result<void> writePlanFile(const QString& path, const LoadPlan& plan);

} // namespace roundtrip
