// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/SampleSink.h"

namespace roundtrip {

/// Looks on while rows go to where they are kept: hands on every one, and never holds them up.
class SampleTap : public SampleSink
{
public:
    /// Before the first row. `next` outlives the last.
    virtual void forwardTo(SampleSink& next) = 0;
};

} // namespace roundtrip
