// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Envelope.h"
#include "load/Distribution.h"
#include "load/PayloadLines.h"

namespace roundtrip {

/// Gives messages of a load run their text, padded so that the whole envelope has a wanted size as UTF-8 JSON.
class Payload
{
public:
    /// At most contract::kMaxEnvelopeBytes. 0: a short text, whatever size that makes. Less than the envelope takes
    /// with a text of one character: that.
    explicit Payload(int bytes) : m_bytes(bytes) {}
    /// Draws a size, or a line, for each message: the same ones in the same order for the same generator. `bytes` where
    /// neither is given.
    Payload(int bytes, const Distribution& sizes, const PayloadLines& lines, const Random& random)
        : m_bytes(bytes), m_sizes(sizes), m_lines(lines.lines), m_random(random)
    {
    }

    /// Sets the text; everything else of the envelope must be final. The envelope's size in bytes.
    [[nodiscard]] int fill(Envelope& envelope);

private:
    [[nodiscard]] static int pad(Envelope& envelope, int bytes);

    int m_bytes;
    Distribution m_sizes = {};
    std::shared_ptr<const QStringList> m_lines = {}; ///< may be null
    Random m_random = Random(0);
};

} // namespace roundtrip
