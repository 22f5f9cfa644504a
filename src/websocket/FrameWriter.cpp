// SPDX-License-Identifier: GPL-3.0-or-later
#include "websocket/FrameWriter.h"

#include <QRandomGenerator>

#include <algorithm>
#include <array>
#include <cstring>

namespace roundtrip::websocket {

namespace {

/// Copies `size` bytes to `to` under the mask, eight at a time. The key is in the order of the wire.
void copyMasked(char* to, const char* from, qsizetype size, const std::array<char, 4>& key)
{
    quint64 wide = 0;
    std::memcpy(&wide, key.data(), key.size());
    std::memcpy(reinterpret_cast<char*>(&wide) + key.size(), key.data(), key.size());
    qsizetype at = 0;
    for (; size - at >= qsizetype(sizeof wide); at += sizeof wide) {
        quint64 eight = 0;
        std::memcpy(&eight, from + at, sizeof eight);
        eight ^= wide;
        std::memcpy(to + at, &eight, sizeof eight);
    }
    for (; at < size; ++at)
        to[at] = static_cast<char>(from[at] ^ key[at & 3]);
}

void appendLength(QByteArray& out, quint64 size)
{
    const int wide = size < 126 ? 0 : size <= 0xFFFF ? 2 : 8;
    out.append(static_cast<char>(kMaskedBit | (wide == 0 ? size : wide == 2 ? 126 : 127)));
    for (int byte = wide - 1; byte >= 0; --byte)
        out.append(static_cast<char>((size >> (8 * byte)) & 0xFF));
}

} // namespace

void appendFrame(QByteArray& out, const FrameHead& head, QByteArrayView payload, quint32 maskKey)
{
    out.append(static_cast<char>((head.isFinal ? kFinalBit : 0) | (head.isCompressed ? kCompressedBit : 0) |
                                 static_cast<quint8>(head.opcode)));
    appendLength(out, static_cast<quint64>(payload.size()));
    std::array<char, 4> key{};
    std::memcpy(key.data(), &maskKey, key.size());
    out.append(key.data(), key.size());
    const qsizetype at = out.size();
    out.resize(at + payload.size());
    copyMasked(out.data() + at, payload.data(), payload.size(), key);
}

void appendMessage(QByteArray& out, const FrameHead& head, QByteArrayView payload, qsizetype frameBytes)
{
    qsizetype at = 0;
    do {
        const qsizetype size = std::min(payload.size() - at, frameBytes);
        const bool isFirst = at == 0;
        appendFrame(out,
                    {.opcode = isFirst ? head.opcode : Opcode::Continuation,
                     .isFinal = head.isFinal && at + size == payload.size(),
                     .isCompressed = isFirst && head.isCompressed},
                    payload.sliced(at, size), maskKey());
        at += size;
    } while (at < payload.size());
}

quint32 maskKey()
{
    thread_local std::array<quint32, 256> keys{};
    thread_local std::size_t used = keys.size();
    if (used == keys.size()) {
        QRandomGenerator::system()->fillRange(keys.data(), qsizetype(keys.size()));
        used = 0;
    }
    return keys[used++];
}

} // namespace roundtrip::websocket
