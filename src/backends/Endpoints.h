// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/Platform.h"

#include <QStringList>

namespace roundtrip {

/// The hosts that a backend talks to, in the order of its fields and once each: what spending and secrets are asked
/// about. Empty where it is not known; an empty host is the platform's own in the cloud.
[[nodiscard]] QStringList endpointsOf(const Platform& platform, const BackendConfig& config);

/// It is the vendor's own runtime on this machine: what is measured there is neither simulated nor a cloud, and is
/// marked so wherever it appears.
[[nodiscard]] bool isLocalRuntime(const Platform& platform, const BackendConfig& config);

/// True where everything a backend talks to is known, and is on this machine. Unknown is remote.
[[nodiscard]] bool isOnLoopback(const Platform& platform, const BackendConfig& config);

} // namespace roundtrip
