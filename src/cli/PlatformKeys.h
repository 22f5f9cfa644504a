// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/Platform.h"

namespace roundtrip::cli {

/// What a backends file may say of a backend on this platform, as Markdown: an entry with what must be in it, and a
/// table of all its keys. Made of the same fields as the window's form.
[[nodiscard]] QString platformKeys(const Platform& platform);

} // namespace roundtrip::cli
