// SPDX-License-Identifier: GPL-3.0-or-later
#include "load/StartGate.h"

namespace roundtrip {

namespace {
/// From the order to begin until offset 0, so that every worker has it in time.
constexpr std::chrono::milliseconds kLead(50);
} // namespace

void ImmediateStart::arrive(const LoadSegment&, const OpenReport&, Continuation proceed)
{
    proceed(m_clock.now() + kLead);
}

} // namespace roundtrip
