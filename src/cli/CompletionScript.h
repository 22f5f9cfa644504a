// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/CommandTree.h"

#include <string>

namespace roundtrip::cli {

/// Scripts that complete roundtrip-cli's commands, options, fixed values and file names with Tab. Each stands alone:
/// none needs more than its shell (bash 4, zsh 5, fish 3), none starts the program.
[[nodiscard]] std::string bashCompletion(const CommandInfo& root);
[[nodiscard]] std::string zshCompletion(const CommandInfo& root);
[[nodiscard]] std::string fishCompletion(const CommandInfo& root);

} // namespace roundtrip::cli
