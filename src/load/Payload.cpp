// SPDX-License-Identifier: GPL-3.0-or-later
#include "load/Payload.h"

#include <algorithm>
#include <cmath>

namespace roundtrip {

using namespace Qt::StringLiterals;

int Payload::fill(Envelope& envelope)
{
    if (m_lines) {
        envelope.text =
            m_lines->at(static_cast<qsizetype>(m_random.uniformInt(static_cast<std::uint64_t>(m_lines->size()))));
        return static_cast<int>(envelopeToBytes(envelope).size());
    }
    if (!m_sizes.isNone()) {
        const double most = static_cast<double>(contract::kMaxEnvelopeBytes);
        return pad(envelope, static_cast<int>(std::clamp(std::round(m_sizes.draw(m_random)), 1.0, most)));
    }
    return pad(envelope, m_bytes);
}

int Payload::pad(Envelope& envelope, int bytes)
{
    if (bytes == 0) {
        envelope.text = u"load"_s;
        return static_cast<int>(envelopeToBytes(envelope).size());
    }
    envelope.text.clear();
    const int frame = static_cast<int>(envelopeToBytes(envelope).size());
    const int wanted = std::max(1, bytes - frame);
    // The contract counts characters of the text and bytes of the envelope: beyond its 4,096 characters only wider ones
    // (2 bytes in UTF-8) get there.
    const int wide = std::max(0, wanted - static_cast<int>(contract::kMaxTextLength));
    envelope.text = QString(wanted - 2 * wide, u'x') + QString(wide, u'\u00e9');
    return frame + wanted;
}

} // namespace roundtrip
