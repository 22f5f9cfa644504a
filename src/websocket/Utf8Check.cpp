// SPDX-License-Identifier: GPL-3.0-or-later
#include "websocket/Utf8Check.h"

#include <cstring>

namespace roundtrip::websocket {

namespace {

/// How many bytes from here on are ASCII: eight at a time, since nearly all that comes is.
qsizetype asciiBytes(const char* from, const char* end)
{
    constexpr quint64 kHighBits = 0x8080808080808080ULL;
    const char* at = from;
    for (; end - at >= qsizetype(sizeof(quint64)); at += sizeof(quint64)) {
        quint64 eight = 0;
        std::memcpy(&eight, at, sizeof eight);
        if ((eight & kHighBits) != 0)
            break;
    }
    while (at != end && (static_cast<quint8>(*at) & 0x80U) == 0)
        ++at;
    return at - from;
}

} // namespace

bool Utf8Check::take(QByteArrayView bytes)
{
    const char* at = bytes.begin();
    while (at != bytes.end()) {
        if (m_missing == 0) {
            at += asciiBytes(at, bytes.end());
            if (at == bytes.end())
                return true;
            if (!begin(static_cast<quint8>(*at++)))
                return false;
            continue;
        }
        const auto byte = static_cast<quint8>(*at++);
        if (byte < m_lowest || byte > m_highest)
            return false;
        --m_missing;
        m_lowest = 0x80;
        m_highest = 0xBF;
    }
    return true;
}

bool Utf8Check::begin(quint8 lead)
{
    if (lead >= 0xC2 && lead <= 0xDF) {
        m_missing = 1;
    } else if (lead >= 0xE0 && lead <= 0xEF) {
        m_missing = 2;
        m_lowest = lead == 0xE0 ? 0xA0 : 0x80;  // not longer than needed
        m_highest = lead == 0xED ? 0x9F : 0xBF; // no surrogates
    } else if (lead >= 0xF0 && lead <= 0xF4) {
        m_missing = 3;
        m_lowest = lead == 0xF0 ? 0x90 : 0x80;
        m_highest = lead == 0xF4 ? 0x8F : 0xBF; // U+10FFFF is the last
    } else {
        return false;
    }
    return true;
}

} // namespace roundtrip::websocket
