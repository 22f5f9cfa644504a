// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Time.h"

#include <optional>
#include <string>
#include <vector>

namespace roundtrip::bench {

/// A program that shows its window, paints it, and saves the picture as the file `picture`. The instant at which that
/// file appears is the instant at which the window had been painted: encoding and quitting come after. Linux (inotify).
struct PaintedProgram
{
    std::vector<std::string> command = {};
    std::string folder = {}; ///< exists, and nothing else happens in it
    std::string picture = {};

    /// Runs it to its end. Empty, with a message on stderr, if it failed or no picture appeared.
    [[nodiscard]] std::optional<Duration> timeToPaint() const;
};

} // namespace roundtrip::bench
