// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Error.h"

/// What Supabase Realtime says, as errors of ours. Pure (PROTOCOL.md has the tables).
namespace roundtrip::realtime {

/// A handshake that was refused, after the service's deliberate wait.
[[nodiscard]] Error openError(const Error& said);
/// A join that was refused: "Code: text", or a text alone.
[[nodiscard]] Error joinError(const QString& reason);
/// A message that was refused.
[[nodiscard]] Error messageError(const QString& reason);
/// The channel ends; `message` is what a system event said before it, if any did.
[[nodiscard]] Error channelError(const QString& message);
/// The socket ended.
[[nodiscard]] Error endError(int code, const QString& reason);

} // namespace roundtrip::realtime
