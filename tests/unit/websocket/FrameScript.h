// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "websocket/FrameReader.h"

#include <QStringList>

#include <algorithm>
#include <vector>

namespace roundtrip::websocket::test {

/// Bytes of a server's frame, right or wrong: nothing is checked.
struct RawFrame
{
    int first = 0x81; ///< FIN, reserved bits, opcode
    QByteArray payload = {};
    int lengthBytes = 0;                ///< 0: as it must be; 1, 2 or 8: written so
    std::optional<quint64> length = {}; ///< said instead of the payload's own
    bool isMasked = false;

    [[nodiscard]] QByteArray bytes() const
    {
        const quint64 size = length.value_or(static_cast<quint64>(payload.size()));
        const int wide = lengthBytes != 0 ? lengthBytes : size < 126 ? 1 : size < 65536 ? 2 : 8;
        QByteArray out(1, static_cast<char>(first));
        out.append(static_cast<char>((isMasked ? 0x80 : 0) | (wide == 1 ? int(size) : wide == 2 ? 126 : 127)));
        for (int byte = wide - 1; wide > 1 && byte >= 0; --byte)
            out.append(static_cast<char>((size >> (8 * byte)) & 0xFF));
        if (isMasked)
            out.append(QByteArray(4, '\0'));
        return out + payload;
    }
};

inline QByteArray frame(int first, const QByteArray& payload = {})
{
    return RawFrame{.first = first, .payload = payload}.bytes();
}

inline QByteArray closeFrame(int code, const QByteArray& reason = {})
{
    return frame(0x88,
                 QByteArray(1, static_cast<char>(code >> 8)) + QByteArray(1, static_cast<char>(code & 0xFF)) + reason);
}

/// What a reader made of something, one word for each: "text:hello", "close:1000:bye", "wrong:1002".
inline QString word(const Incoming& incoming)
{
    const QString shown = incoming.payload.size() > 40
                              ? QStringLiteral("%1 bytes").arg(incoming.payload.size())
                              : QString::fromLatin1(incoming.payload.toPercentEncoding(" !\"'(),/:;?@[]{}=+&"));
    switch (incoming.kind) {
    case Incoming::Kind::Text:
        return QStringLiteral("text:") + shown;
    case Incoming::Kind::Binary:
        return QStringLiteral("binary:") + shown;
    case Incoming::Kind::Ping:
        return QStringLiteral("ping:") + shown;
    case Incoming::Kind::Pong:
        return QStringLiteral("pong:") + shown;
    case Incoming::Kind::Close:
        return QStringLiteral("close:%1:%2").arg(incoming.code).arg(shown);
    case Incoming::Kind::Violation:
        return QStringLiteral("wrong:%1").arg(incoming.code);
    }
    return {};
}

/// How bytes come: in pieces of this size, the last one what is left.
struct Reading
{
    QString said = {};           ///< all words, spaces between
    qsizetype decidedAfter = -1; ///< bytes after which the last word was said; -1: never
};

inline Reading readIn(const QByteArray& bytes, qsizetype pieceBytes, const FrameLimits& limits = {},
                      const std::optional<DeflateTerms>& deflate = {})
{
    FrameReader reader(limits, deflate);
    QStringList words;
    Reading reading;
    for (qsizetype at = 0; at < bytes.size(); at += pieceBytes) {
        const QByteArray piece = bytes.mid(at, pieceBytes); // a place of its own: reading beyond it shows
        reader.feed(piece);
        while (const auto incoming = reader.next()) {
            words << word(*incoming);
            reading.decidedAfter = std::min(at + pieceBytes, bytes.size());
        }
    }
    reading.said = words.join(u' ');
    return reading;
}

} // namespace roundtrip::websocket::test
