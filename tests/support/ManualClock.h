// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Time.h"

namespace roundtrip::test {

/// A clock moved by hand, so that schedules and deadlines are tested in virtual time, exactly.
class ManualClock final : public Clock
{
public:
    [[nodiscard]] Instant now() const noexcept override { return m_now; }
    void advance(Duration span) { m_now += span; }

private:
    Instant m_now{std::chrono::seconds(1000)};
};

} // namespace roundtrip::test
