// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "websocket/DeflateOffer.h"
#include "websocket/HandshakeRequest.h"
#include "websocket/HttpHead.h"

#include <QString>

#include <optional>
#include <variant>

namespace roundtrip::websocket {

/// Why we are not in.
struct HandshakeRefusal
{
    enum class Kind {
        NotHttp,     ///< something else is spoken there
        TooLong,     ///< no answer has a head as long as this
        Status,      ///< HTTP, and no
        NotWebSocket ///< it claims to have let us in, but not as RFC 6455 has it
    };
    Kind kind = Kind::NotHttp;
    QString what = {}; ///< of NotWebSocket and TooLong: what was wrong, for people; nothing of the server's own words
    int status = 0;
    QByteArray location = {};   ///< of a redirect, as it came; it is not followed
    QByteArray retryAfter = {}; ///< as it came: seconds or a date
    QByteArray date = {};       ///< of the answer, as it came: what such a date is counted from
};

/// What both sides agreed on.
struct HandshakeAgreement
{
    QByteArray subprotocol = {}; ///< empty: none
    std::optional<DeflateTerms> deflate = {};
};

/// Reads the head of an answer out of bytes in pieces of any size, and no byte more. Pure.
class HandshakeAnswer
{
public:
    enum class State { NeedsMore, Whole, Refused };

    /// Takes what belongs to the head; how much that was. The rest is frames.
    [[nodiscard]] qsizetype take(QByteArrayView bytes);
    [[nodiscard]] State state() const { return m_state; }
    /// Once it is Whole: its last head, after any that only said to wait (1xx).
    [[nodiscard]] const HttpHead& head() const { return m_head; }
    /// Once it is Refused.
    [[nodiscard]] const HandshakeRefusal& refusal() const { return m_refusal; }

private:
    void takeByte(char byte);
    void endHead();
    void refuse(HandshakeRefusal::Kind kind, const QString& what = {});

    State m_state = State::NeedsMore;
    QByteArray m_text = {}; ///< of the head that is being read
    qsizetype m_lineBytes = 0;
    qsizetype m_bytes = 0; ///< of all heads
    int m_lines = 0;       ///< of all heads
    int m_interim = 0;
    HttpHead m_head = {};
    HandshakeRefusal m_refusal = {};
};

/// Whether we are in, and on which terms. Pure.
[[nodiscard]] std::variant<HandshakeAgreement, HandshakeRefusal> checkAnswer(const HttpHead& head,
                                                                             const HandshakeRequest& request);

} // namespace roundtrip::websocket
