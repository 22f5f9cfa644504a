// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "websocket/Deflate.h"
#include "websocket/Frames.h"
#include "websocket/Utf8Check.h"

#include <QByteArrayView>

#include <array>
#include <memory>
#include <optional>

namespace roundtrip::websocket {

/// What a server may make us keep.
struct FrameLimits
{
    quint64 frameBytes = 256 * 1024;   ///< as it comes over the wire
    quint64 messageBytes = 256 * 1024; ///< of all its frames, inflated
    quint32 fragments = 16 * 1024;     ///< frames of one message
};

/// Something whole that came.
struct Incoming
{
    enum class Kind {
        Text,      ///< payload: UTF-8
        Binary,    ///< payload
        Ping,      ///< payload: what the pong repeats
        Pong,      ///< payload
        Close,     ///< code, 1005 where none was given; payload: the reason, to the byte
        Violation, ///< code: what the connection is to be closed with; payload: what the server did, for people
    };
    Kind kind = Kind::Text;
    QByteArray payload = {};
    int code = 0;
};

/// What a server sends, as messages (RFC 6455, 5 and 7; RFC 7692 where that was agreed on). Takes bytes in pieces of
/// any size; what cannot become anything valid is told at its first wrong byte. Pure: no clock, no socket.
class FrameReader
{
public:
    explicit FrameReader(const FrameLimits& limits, const std::optional<DeflateTerms>& deflate = {});

    /// The next bytes, which must stay where they are until next() has given nothing.
    void feed(QByteArrayView bytes) { m_rest = bytes; }
    /// The next of what is whole by now; nothing until more is fed. Nothing ever follows a Close or a Violation.
    [[nodiscard]] std::optional<Incoming> next();

private:
    struct Violation
    {
        int code;
        const char* what;
    };
    using Check = std::optional<Violation>;

    [[nodiscard]] Check readHead();
    [[nodiscard]] Check checkFirstByte();
    [[nodiscard]] Check checkSecondByte() const;
    [[nodiscard]] Check beginFrame();
    [[nodiscard]] Check beginDataFrame();
    [[nodiscard]] std::size_t headSize() const;
    [[nodiscard]] Check takePayload(QByteArrayView piece);
    [[nodiscard]] Check takeCompressed(QByteArrayView piece);
    [[nodiscard]] Check endOfInflate(Inflater::Outcome outcome, qsizetype known);
    [[nodiscard]] Check endMessage();
    [[nodiscard]] Incoming takeMessage();
    [[nodiscard]] Incoming takeControl();
    [[nodiscard]] Incoming closeFrame();
    [[nodiscard]] Incoming violation(const Violation& violation);

    FrameLimits m_limits;
    std::unique_ptr<Inflater> m_inflater;
    QByteArrayView m_rest = {};
    bool m_isOver = false;

    std::array<quint8, 10> m_head = {};
    quint8 m_headKnown = 0; ///< bytes of the head so far
    bool m_inFrame = false; ///< the head is whole, m_left bytes of payload are to come
    bool m_isFinal = false;
    Opcode m_opcode = Opcode::Text;
    quint64 m_left = 0;

    QByteArray m_control = {};
    std::optional<Opcode> m_message = {}; ///< the kind of the message that has begun
    bool m_isCompressed = false;
    quint32 m_fragments = 0;
    QByteArray m_payload = {}; ///< of the message so far
    Utf8Check m_utf8 = {};
};

} // namespace roundtrip::websocket
