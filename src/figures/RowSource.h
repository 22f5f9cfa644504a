// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Sample.h"
#include "figures/RunInfo.h"

#include <functional>

namespace roundtrip {

/// The rows of one run, wherever they are kept: what figures and exports are made of. Lives in one thread.
class RowSource
{
public:
    /// Return false to stop.
    using SampleVisitor = std::function<bool(const Sample&)>;
    using ConnectionVisitor = std::function<bool(const ConnectionSample&)>;

    virtual ~RowSource() = default;

    /// The length of a run that is still being recorded is its length until now.
    [[nodiscard]] virtual const RunInfo& info() const = 0;
    /// How many rows forEachSample() will give.
    [[nodiscard]] virtual qint64 sampleCount() const = 0;

    /// In order of time. The sample is valid during the call only.
    [[nodiscard]] virtual Result<void> forEachSample(const SampleVisitor& visit) = 0;
    /// In order of their start.
    [[nodiscard]] virtual Result<void> forEachConnection(const ConnectionVisitor& visit) = 0;
};

} // namespace roundtrip
