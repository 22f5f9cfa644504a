// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Result.h"
#include "core/Time.h"

#include <vector>

namespace roundtrip {

/// A corner of a shape of load: at this time so many messages a second are asked for, and between two corners what lies
/// on the straight line between them.
struct LoadStage
{
    Duration at = {};  ///< since the start of sending
    double rate = 0.0; ///< messages a second, total over all connections

    bool operator==(const LoadStage&) const = default;
};

/// "0:10,60:200,2m:1k": seconds (or with ms, s, m, h) and messages a second (k for thousands). What comes back has been
/// through checkStages(). InvalidConfiguration, with the corner that is not understood.
[[nodiscard]] Result<std::vector<LoadStage>> stagesFromText(const QString& text);
/// The same text, in seconds.
[[nodiscard]] QString stagesText(const std::vector<LoadStage>& stages);

/// At least two corners, from 0 on, none before the one in front of it (two at one time are a jump), 24 hours at most,
/// 0 to 1,000,000 messages a second, and one message at least in all.
[[nodiscard]] Result<void> checkStages(const std::vector<LoadStage>& stages);

} // namespace roundtrip
