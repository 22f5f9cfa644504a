// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Envelope.h"

namespace roundtrip {

/// Gives messages of a load run their text, padded so that the whole envelope has a wanted size as UTF-8 JSON.
class Payload
{
public:
    /// At most contract::kMaxEnvelopeBytes. 0: a short text, whatever size that makes. Less than the envelope takes
    /// with a text of one character: that.
    explicit Payload(int bytes) : m_bytes(bytes) {}

    /// Sets the text; everything else of the envelope must be final. The envelope's size in bytes.
    [[nodiscard]] int fill(Envelope& envelope) const;

private:
    int m_bytes;
};

} // namespace roundtrip
