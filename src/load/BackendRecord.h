// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/Platform.h"

namespace roundtrip {

/// A backend as stores and manifests keep it: {"name","platform","simulated", settings…} without anything secret. Only
/// settings that the platform knows, and that can hold no secret, are kept: a file's other keys may hold anything, a
/// password under a slip of the pen too. Addresses lose user info, query and fragment, where tokens like to hide.
[[nodiscard]] QJsonObject backendRecord(const Platform& platform, const BackendConfig& config);

} // namespace roundtrip
