// SPDX-License-Identifier: GPL-3.0-or-later
#include "load/Payload.h"

#include <algorithm>

namespace roundtrip {

using namespace Qt::StringLiterals;

int Payload::fill(Envelope& envelope) const
{
    if (m_bytes == 0) {
        envelope.text = u"load"_s;
        return static_cast<int>(envelopeToBytes(envelope).size());
    }
    envelope.text.clear();
    const int frame = static_cast<int>(envelopeToBytes(envelope).size());
    const int wanted = std::max(1, m_bytes - frame);
    // The contract counts characters of the text and bytes of the envelope: beyond its 4,096 characters only wider ones
    // (2 bytes in UTF-8) get there.
    const int wide = std::max(0, wanted - static_cast<int>(contract::kMaxTextLength));
    envelope.text = QString(wanted - 2 * wide, u'x') + QString(wide, u'\u00e9');
    return frame + wanted;
}

} // namespace roundtrip
