// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Sample.h"

namespace roundtrip {

/// Where measured rows go: the recorder of a run. Calls come from I/O threads and must neither block nor wait for a
/// disk.
class SampleSink
{
public:
    virtual ~SampleSink() = default;
    /// A row, or a later state of a row seen before (same backend and Sample::row).
    virtual void addSample(const Sample& sample) = 0;
    /// A link, or its later state (same backend, connection and attempt).
    virtual void addConnection(const ConnectionSample& connection) = 0;
};

} // namespace roundtrip
