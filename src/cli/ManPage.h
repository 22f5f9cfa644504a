// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/CommandTree.h"

#include <string>

namespace roundtrip::cli {

/// roundtrip-cli(1) in the macros of man(7): commands and options from the command line's own description, around them
/// what that does not say (exit codes, files, environment, examples).
[[nodiscard]] std::string manPage(const CommandInfo& root, const std::string& version);

} // namespace roundtrip::cli
