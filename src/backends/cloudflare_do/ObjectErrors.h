// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Error.h"

namespace roundtrip::durable_object {

/// What a refused handshake means on this platform: who says no with which status (PROTOCOL.md). Pure.
[[nodiscard]] Error openError(const Error& said);

/// What the end of an open link means. No close code names its cause here: deployments, moves and resets all look like
/// a cut cable. Pure.
[[nodiscard]] Error endError(int code, const QString& reason);

} // namespace roundtrip::durable_object
