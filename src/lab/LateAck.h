// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lab/ProfileReader.h"

namespace roundtrip {

/// Small frames to a receiver that acknowledges late. TCP acknowledges the first segments of a connection at once, and
/// later ones only after a while (RFC 1122, 4.2.3.2); meanwhile the sender holds small frames back (RFC 896, Nagle).
/// So the first frames of a connection are fast, and under a steady load each waits half a window on average.
class LateAck
{
public:
    struct Spec
    {
        int quickFrames = 0; ///< sent before the receiver begins to acknowledge late
        Duration window{0};  ///< until an acknowledgement; 0: no such thing happens

        bool operator==(const Spec&) const = default;
        [[nodiscard]] static Spec read(ProfileReader& reader);
    };

    explicit LateAck(const Spec& spec) : m_spec(spec) {}

    [[nodiscard]] bool isOff() const { return m_spec.window <= Duration::zero(); }
    /// When a frame that is ready now goes out. Calls must come in the order of time.
    [[nodiscard]] Instant release(Instant ready);

private:
    Spec m_spec;
    int m_frames = 0;
    Instant m_acknowledged{}; ///< when everything that is under way will have been acknowledged
    bool m_isHolding = false; ///< frames wait for that
};

} // namespace roundtrip
