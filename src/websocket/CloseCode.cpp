// SPDX-License-Identifier: GPL-3.0-or-later
#include "websocket/CloseCode.h"

#include "websocket/Frames.h"

namespace roundtrip::websocket {

namespace {

/// Where a text may be cut so that no character is.
qsizetype wholeCharacters(const QByteArray& utf8, qsizetype atMost)
{
    if (utf8.size() <= atMost)
        return utf8.size();
    qsizetype end = atMost;
    while (end > 0 && (static_cast<quint8>(utf8.at(end)) & 0xC0U) == 0x80U)
        --end;
    return end;
}

} // namespace

bool mayBeSaid(int code)
{
    const bool isDefined = (code >= 1000 && code <= 1003) || (code >= 1007 && code <= 1014);
    return isDefined || (code >= 3000 && code <= 4999);
}

QByteArray closePayload(int code, const QByteArray& reason)
{
    if (code == close_code::kNotGiven)
        return {};
    QByteArray payload;
    payload.append(static_cast<char>(code >> 8));
    payload.append(static_cast<char>(code & 0xFF));
    payload.append(reason.first(wholeCharacters(reason, kMaxControlBytes - payload.size())));
    return payload;
}

} // namespace roundtrip::websocket
