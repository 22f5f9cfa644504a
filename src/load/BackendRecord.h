// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/Platform.h"

#include <optional>

namespace roundtrip {

/// A backend as stores and manifests keep it: {"name","platform","simulated", settings…} without anything secret. Only
/// settings that the platform knows, and that can hold no secret, are kept: a file's other keys may hold anything, a
/// password under a slip of the pen too. Addresses lose user info, query and fragment, where tokens like to hide.
[[nodiscard]] QJsonObject backendRecord(const Platform& platform, const BackendConfig& config);

/// Of a backend of which no more is known; whether it was simulated may not be known either.
[[nodiscard]] QJsonObject backendRecord(const QString& name, const QString& platform, std::optional<bool> simulated);

} // namespace roundtrip
