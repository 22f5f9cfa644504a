// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <chrono>

namespace roundtrip::test {

/// How a network treats what goes one way. Nothing set is a good network.
struct NetworkFault
{
    std::chrono::milliseconds delay{0};
    std::chrono::milliseconds jitter{0}; ///< up to this more, by chance; order is kept, as TCP keeps it
    qint64 bytesPerSecond = 0;           ///< 0: no limit
    qsizetype pieceBytes = 0;            ///< handed on in pieces of this size; 0: as they come
    std::chrono::milliseconds pieceGap{0};
    std::chrono::milliseconds mergeFor{0}; ///< collected this long, then handed on in one piece
    qint64 swallowAfterBytes = -1;         ///< of one connection; half-open: taken, and never handed on
    qint64 cutAfterBytes = -1;             ///< of one connection; then it is broken off
    int cutInFrame = -1;                   ///< in the middle of this WebSocket frame of a connection; 1 is the first
    bool cutsByReset = false;              ///< the cut is a TCP reset (RST), not an orderly end (FIN)
};

} // namespace roundtrip::test
