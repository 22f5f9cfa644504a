// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Error.h"
#include "core/LinkState.h"

#include <QString>

namespace roundtrip {

/// A word or two for a state: "ready", "reconnecting".
[[nodiscard]] QString stateText(LinkState state);
/// What went wrong and what to do, in the user's language where the code is known; the technical detail follows.
[[nodiscard]] QString errorSentence(const Error& error);

} // namespace roundtrip
