// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

namespace roundtrip::websocket {

/// Whether what comes, in pieces of any size, is UTF-8 (RFC 3629: no surrogates, nothing beyond U+10FFFF, shortest
/// forms only). Says no at the first byte that no text can begin with.
class Utf8Check
{
public:
    /// False from the first wrong byte on.
    [[nodiscard]] bool take(QByteArrayView bytes);
    /// No character is begun and not ended.
    [[nodiscard]] bool isComplete() const { return m_missing == 0; }
    void reset() { *this = {}; }

private:
    [[nodiscard]] bool begin(quint8 lead);

    quint8 m_missing = 0;    ///< continuation bytes of the character begun
    quint8 m_lowest = 0x80;  ///< of the next one
    quint8 m_highest = 0xBF; ///< of the next one
};

} // namespace roundtrip::websocket
