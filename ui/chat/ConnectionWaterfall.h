// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chat/WaterfallPopup.h"

namespace roundtrip {

/// The parts of getting one connection ready, one after the other on one clock. Parts without a stamp (a connection
/// without TLS, another client) are left out. Pure.
[[nodiscard]] QList<WaterfallPart> waterfallOf(const ConnectionSample& connection);

/// What became of it, through which proxy, and how it began. Pure.
[[nodiscard]] QString connectionSentence(const ConnectionSample& connection);

} // namespace roundtrip
