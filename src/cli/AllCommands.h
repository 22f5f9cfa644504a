// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/Command.h"

#include <memory>
#include <vector>

namespace roundtrip::cli {

/// The commands of the program, in the order in which help shows them.
[[nodiscard]] std::vector<std::unique_ptr<Command>> allCommands();

} // namespace roundtrip::cli
