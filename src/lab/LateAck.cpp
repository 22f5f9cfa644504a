// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/LateAck.h"

namespace roundtrip {

using namespace Qt::StringLiterals;

LateAck::Spec LateAck::Spec::read(ProfileReader& reader)
{
    Spec spec;
    reader.section("late_ack"_L1, [&spec](ProfileReader& section) {
        spec.quickFrames = section.integer("quick_frames"_L1, 0, 0, 1'000'000);
        spec.window = section.milliseconds("window_ms"_L1, spec.window);
    });
    return spec;
}

Instant LateAck::release(Instant ready)
{
    if (isOff() || m_frames < m_spec.quickFrames) {
        ++m_frames;
        return ready;
    }
    if (ready >= m_acknowledged && m_isHolding) { // what was held has gone out then, and is under way itself
        m_acknowledged += m_spec.window;
        m_isHolding = false;
    }
    if (ready >= m_acknowledged) {
        m_acknowledged = ready + m_spec.window;
        m_isHolding = false;
        return ready;
    }
    m_isHolding = true;
    return m_acknowledged;
}

} // namespace roundtrip
