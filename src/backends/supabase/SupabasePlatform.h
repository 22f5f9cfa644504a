// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/Platform.h"

namespace roundtrip::supabase {

/// "supabase": the broadcast of Supabase Realtime. See PROTOCOL.md.
[[nodiscard]] Platform platform();

} // namespace roundtrip::supabase
