// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Time.h"

#include <QRandomGenerator>

namespace roundtrip {

struct BackoffPolicy
{
    Duration first = std::chrono::milliseconds(500);
    Duration longest = std::chrono::seconds(30);
};

/// How long to wait before the next try: the ceiling doubles each time up to a limit, and the wait is drawn evenly from
/// the upper half below it. The spread keeps many clients of one failed server from coming back in step ("equal
/// jitter", M. Brooker, AWS Architecture Blog, 2015).
class Backoff
{
public:
    explicit Backoff(quint32 seed, const BackoffPolicy& policy = {});

    /// The wait before the next try.
    [[nodiscard]] Duration next();
    /// After a success: the next failure starts from the shortest wait again.
    void reset() { m_tries = 0; }
    [[nodiscard]] int tries() const { return m_tries; }

private:
    BackoffPolicy m_policy;
    QRandomGenerator m_random;
    int m_tries = 0;
};

} // namespace roundtrip
