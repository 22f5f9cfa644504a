// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Error.h"

#include <optional>

namespace roundtrip {

/// How connection attempts came out.
struct OpenReport
{
    int ready = 0;
    int failed = 0;
    int ended = 0; ///< were ready, and ended before the segment did
    std::optional<Error> firstFailure = {};
};

} // namespace roundtrip

Q_DECLARE_METATYPE(roundtrip::OpenReport)
