// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Time.h"
#include "stats/Random.h"

#include <QtGlobal>

namespace roundtrip {

struct BackoffPolicy
{
    Duration first = std::chrono::seconds(1);
    Duration longest = std::chrono::seconds(30);
    Duration holds = std::chrono::seconds(30); ///< a link that was ready for so long has shown that it works
    Duration breather =
        std::chrono::seconds(5); ///< the least for a server that says it is overloaded, but not how long
};

/// How long to wait before the next try: the ceiling doubles each time up to a limit, and the wait is drawn evenly from
/// nearly all below it. The spread keeps many clients of one failed server from coming back in step ("full jitter", M.
/// Brooker, 2015); a tenth of the first ceiling and a fifth of the later ones is the least, so
/// that no client hammers by bad luck: by the policy that is given here never more than nine tries in 20 s.
class Backoff
{
public:
    explicit Backoff(quint32 seed, const BackoffPolicy& policy = {});

    /// The wait before the next try.
    [[nodiscard]] Duration next();
    /// The wait where the server asks to come again at once: it asks all of its clients in the same moment. Evenly from
    /// nothing to half the first ceiling. A try like any other.
    [[nodiscard]] Duration nextSoon();
    /// The wait where the server asks to be left alone for so long: no less, and a little more, since it asks all of
    /// its clients. A try like any other.
    [[nodiscard]] Duration nextAfter(Duration asked);
    /// After a success that has lasted: the next failure starts from the shortest wait again.
    void reset() { m_tries = 0; }
    [[nodiscard]] int tries() const { return m_tries; }

private:
    [[nodiscard]] Duration draw(Duration least, Duration most);

    BackoffPolicy m_policy;
    Random m_random; ///< small: each of ten thousand connections has one
    int m_tries = 0;
};

} // namespace roundtrip
