// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "load/LoadSegment.h"
#include "load/OpenReport.h"

#include <functional>

namespace roundtrip {

/// Says when a segment whose connections are open may begin to send. Where several processes run one plan, it is the
/// place where they wait for each other. Lives in the thread of the runs that arrive.
class StartGate
{
public:
    /// `origin`: the instant of offset 0, which may be past. In the thread of arrive(); at most once.
    using Continuation = std::function<void(Instant origin)>;

    StartGate() = default;
    virtual ~StartGate() = default;
    StartGate(const StartGate&) = delete;
    StartGate& operator=(const StartGate&) = delete;

    /// Every connection of the segment is ready or has failed. `proceed` is called now, later, or, where the run is
    /// cancelled meanwhile, never; when the segment is gone it does nothing.
    virtual void arrive(const LoadSegment& segment, const OpenReport& report, Continuation proceed) = 0;
};

/// Nobody is waited for.
class ImmediateStart final : public StartGate
{
public:
    /// The clock outlives the gate.
    explicit ImmediateStart(const Clock& clock) : m_clock(clock) {}

    void arrive(const LoadSegment& segment, const OpenReport& report, Continuation proceed) override;

private:
    const Clock& m_clock;
};

} // namespace roundtrip
