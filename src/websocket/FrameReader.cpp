// SPDX-License-Identifier: GPL-3.0-or-later
#include "websocket/FrameReader.h"

#include "websocket/CloseCode.h"

#include <algorithm>
#include <utility>

namespace roundtrip::websocket {

namespace {

bool isKnown(quint8 opcode)
{
    return opcode <= 0x2 || (opcode >= 0x8 && opcode <= 0xA);
}

} // namespace

FrameReader::FrameReader(const FrameLimits& limits, const std::optional<DeflateTerms>& deflate) : m_limits(limits)
{
    if (deflate)
        m_inflater = std::make_unique<Inflater>(*deflate);
}

std::optional<Incoming> FrameReader::next()
{
    while (!m_isOver) {
        if (!m_inFrame) {
            if (const auto wrong = readHead())
                return violation(*wrong);
            if (!m_inFrame)
                return {};
        }
        const auto size = static_cast<qsizetype>(std::min(m_left, static_cast<quint64>(m_rest.size())));
        if (const auto wrong = takePayload(m_rest.first(size)))
            return violation(*wrong);
        m_rest = m_rest.sliced(size);
        m_left -= static_cast<quint64>(size);
        if (m_left > 0)
            return {};
        m_inFrame = false;
        m_headKnown = 0;
        if (isControl(m_opcode))
            return takeControl();
        if (!m_isFinal)
            continue;
        if (const auto wrong = endMessage())
            return violation(*wrong);
        return takeMessage();
    }
    return {};
}

FrameReader::Check FrameReader::readHead()
{
    while (m_headKnown < headSize()) {
        if (m_rest.isEmpty())
            return {};
        m_head[m_headKnown++] = static_cast<quint8>(m_rest.front());
        m_rest = m_rest.sliced(1);
        const auto wrong = m_headKnown == 1 ? checkFirstByte() : m_headKnown == 2 ? checkSecondByte() : Check();
        if (wrong)
            return wrong;
    }
    return beginFrame();
}

std::size_t FrameReader::headSize() const
{
    const quint8 length = m_headKnown < 2 ? 0 : m_head[1] & kLengthBits;
    return length == 126 ? 4 : length == 127 ? 10 : 2;
}

FrameReader::Check FrameReader::checkFirstByte()
{
    const quint8 opcode = m_head[0] & 0xFU;
    if (!isKnown(opcode))
        return Violation{close_code::kProtocolError, "the server sent a frame of a reserved kind"};
    m_opcode = static_cast<Opcode>(opcode);
    m_isFinal = (m_head[0] & kFinalBit) != 0;
    const bool beginsMessage = m_opcode == Opcode::Text || m_opcode == Opcode::Binary;
    const quint8 allowed = m_inflater && beginsMessage ? kCompressedBit : 0;
    if ((m_head[0] & kReservedBits & ~allowed) != 0)
        return Violation{close_code::kProtocolError,
                         "the server sent a frame with a reserved bit that means nothing here"};
    if (isControl(m_opcode)) {
        if (!m_isFinal)
            return Violation{close_code::kProtocolError, "the server sent a control frame in pieces"};
    } else if (beginsMessage == m_message.has_value()) {
        return m_message
                   ? Violation{close_code::kProtocolError, "the server began a message inside another"}
                   : Violation{close_code::kProtocolError, "the server continued a message that it had not begun"};
    }
    return {};
}

FrameReader::Check FrameReader::checkSecondByte() const
{
    if ((m_head[1] & kMaskedBit) != 0)
        return Violation{close_code::kProtocolError, "the server sent a masked frame"};
    if (isControl(m_opcode) && (m_head[1] & kLengthBits) > kMaxControlBytes)
        return Violation{close_code::kProtocolError, "the server sent a control frame of more than 125 bytes"};
    return {};
}

FrameReader::Check FrameReader::beginFrame()
{
    m_left = m_head[1] & kLengthBits;
    if (m_headKnown > 2) {
        m_left = 0;
        for (std::size_t i = 2; i < m_headKnown; ++i)
            m_left = (m_left << 8U) | m_head[i];
        // 5.2: the most significant bit is 0, and no length is written longer than it need be.
        if ((m_left >> 63U) != 0 || m_left < (m_headKnown == 4 ? 126U : 0x10000U))
            return Violation{close_code::kProtocolError,
                             "the server sent a frame whose length is not written as it must be"};
    }
    m_inFrame = true;
    if (isControl(m_opcode)) {
        m_control.clear();
        return {};
    }
    return beginDataFrame();
}

FrameReader::Check FrameReader::beginDataFrame()
{
    if (m_opcode != Opcode::Continuation) {
        m_message = m_opcode;
        m_isCompressed = (m_head[0] & kCompressedBit) != 0;
        m_fragments = 0;
        m_utf8.reset();
    }
    if (++m_fragments > m_limits.fragments)
        return Violation{close_code::kTooBig, "the server sent a message in too many pieces"};
    const quint64 known = m_isCompressed ? 0 : static_cast<quint64>(m_payload.size());
    if (m_left > m_limits.frameBytes || (!m_isCompressed && m_left > m_limits.messageBytes - known))
        return Violation{close_code::kTooBig, "the server sent a message that is too large"};
    return {};
}

FrameReader::Check FrameReader::takePayload(QByteArrayView piece)
{
    if (piece.isEmpty())
        return {};
    if (isControl(m_opcode)) {
        m_control.append(piece);
        return {};
    }
    if (m_isCompressed)
        return takeCompressed(piece);
    if (m_message == Opcode::Text && !m_utf8.take(piece))
        return Violation{close_code::kInvalidData, "the server sent a text that is not UTF-8"};
    if (m_payload.isEmpty())
        m_payload = piece.toByteArray();
    else
        m_payload.append(piece);
    return {};
}

FrameReader::Check FrameReader::takeCompressed(QByteArrayView piece)
{
    const qsizetype known = m_payload.size();
    return endOfInflate(m_inflater->take(piece, m_payload, static_cast<qsizetype>(m_limits.messageBytes)), known);
}

FrameReader::Check FrameReader::endOfInflate(Inflater::Outcome outcome, qsizetype known)
{
    if (outcome == Inflater::Outcome::TooBig)
        return Violation{close_code::kTooBig, "the server sent a message that is too large once it is inflated"};
    // What was inflated before the damage counts first: it may end the text already.
    if (m_message == Opcode::Text && !m_utf8.take(QByteArrayView(m_payload).sliced(known)))
        return Violation{close_code::kInvalidData, "the server sent a text that is not UTF-8"};
    if (outcome == Inflater::Outcome::Corrupt)
        return Violation{close_code::kInvalidData, "the server sent a message that cannot be inflated"};
    return {};
}

FrameReader::Check FrameReader::endMessage()
{
    if (m_isCompressed) {
        const qsizetype known = m_payload.size();
        const auto outcome = m_inflater->end(m_payload, static_cast<qsizetype>(m_limits.messageBytes));
        if (const auto wrong = endOfInflate(outcome, known))
            return wrong;
    }
    if (m_message == Opcode::Text && !m_utf8.isComplete())
        return Violation{close_code::kInvalidData, "the server sent a text that ends inside a character"};
    return {};
}

Incoming FrameReader::takeMessage()
{
    const bool isText = m_message == Opcode::Text;
    m_message.reset();
    return {.kind = isText ? Incoming::Kind::Text : Incoming::Kind::Binary, .payload = std::exchange(m_payload, {})};
}

Incoming FrameReader::takeControl()
{
    if (m_opcode == Opcode::Close)
        return closeFrame();
    return {.kind = m_opcode == Opcode::Ping ? Incoming::Kind::Ping : Incoming::Kind::Pong,
            .payload = std::exchange(m_control, {})};
}

Incoming FrameReader::closeFrame()
{
    if (m_control.size() == 1)
        return violation({close_code::kProtocolError, "the server sent a close frame with half a code"});
    Incoming close{.kind = Incoming::Kind::Close, .code = close_code::kNotGiven};
    if (!m_control.isEmpty()) {
        close.code = static_cast<quint8>(m_control.at(0)) << 8 | static_cast<quint8>(m_control.at(1));
        close.payload = m_control.sliced(2);
        if (!mayBeSaid(close.code))
            return violation({close_code::kProtocolError, "the server sent a close code that may not be sent"});
        Utf8Check utf8;
        if (!utf8.take(close.payload) || !utf8.isComplete())
            return violation({close_code::kInvalidData, "the server sent a close reason that is not UTF-8"});
    }
    m_isOver = true;
    return close;
}

Incoming FrameReader::violation(const Violation& violation)
{
    m_isOver = true;
    m_payload = {};
    return {.kind = Incoming::Kind::Violation, .payload = QByteArray(violation.what), .code = violation.code};
}

} // namespace roundtrip::websocket
