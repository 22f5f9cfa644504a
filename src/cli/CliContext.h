// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/PlatformTable.h"
#include "backends/SecretResolver.h"
#include "cli/Console.h"
#include "cli/SignalWatch.h"
#include "core/Time.h"

namespace roundtrip::cli {

/// What main composes for every command.
struct CliContext
{
    Console& console;
    SignalWatch& interrupts;
    const PlatformTable& platforms;
    const SecretResolver& secrets;
    const Clock& clock;
    QString program = {}; ///< path of this executable, which can also be a lab
};

} // namespace roundtrip::cli
