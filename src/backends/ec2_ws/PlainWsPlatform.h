// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/Platform.h"

namespace roundtrip::ec2_ws {

/// "ec2-ws": a server that keeps its sockets itself and speaks the chat contract on them. See PROTOCOL.md.
[[nodiscard]] Platform platform();

} // namespace roundtrip::ec2_ws
