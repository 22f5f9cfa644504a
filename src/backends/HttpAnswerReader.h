// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "websocket/HttpHead.h"

#include <QByteArray>

namespace roundtrip {

/// Pure: reads one answer of an HTTP/1.1 server as its bytes come (RFC 9112). Nothing it is sent makes it take more
/// than its limits: heads, also those of interim answers and trailers, and the body are bounded.
class HttpAnswerReader
{
public:
    static constexpr qsizetype kMaxHeadBytes = 64 * 1024; ///< of all heads of one answer together

    enum class State {
        Reading,
        Done,  ///< the answer is whole, or its body longer than was asked for
        Broken ///< it is no HTTP, or ended in its middle
    };

    explicit HttpAnswerReader(qsizetype maxBodyBytes);

    /// Takes what has come. Bytes after the end of the answer make the connection one not to be used again.
    State take(QByteArrayView bytes);
    /// The connection was closed: some bodies end so.
    State end();

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] const websocket::HttpHead& head() const { return m_head; } ///< of the final answer
    [[nodiscard]] bool hasHead() const { return m_step != Step::Head; }
    [[nodiscard]] const QByteArray& body() const { return m_body; }
    [[nodiscard]] bool isTruncated() const { return m_isTruncated; }
    /// Whether anything of it was HTTP, and it is Broken for having ended early rather than for what it said.
    [[nodiscard]] bool endedEarly() const { return m_endedEarly; }
    /// Whether another request may follow on the same connection (RFC 9112, 9.3).
    [[nodiscard]] bool keepsConnection() const { return m_keepsConnection && m_state == State::Done; }

private:
    enum class Step { Head, Length, ChunkSize, Chunk, ChunkEnd, Trailer, UntilClose };

    [[nodiscard]] bool step();
    [[nodiscard]] bool takeHead();
    void chooseBody();
    [[nodiscard]] bool takeLength();
    [[nodiscard]] bool takeLine(QByteArray& line);
    [[nodiscard]] bool takeChunkSize();
    [[nodiscard]] bool takeTrailer();
    qsizetype append(qsizetype wanted);
    void finish(State state);

    qsizetype m_maxBodyBytes;
    State m_state = State::Reading;
    Step m_step = Step::Head;
    QByteArray m_pending;
    qsizetype m_headBytes = 0;
    qint64 m_left = 0; ///< of the body, or of the chunk
    websocket::HttpHead m_head;
    QByteArray m_body;
    bool m_isTruncated = false;
    bool m_endedEarly = false;
    bool m_keepsConnection = false;
};

} // namespace roundtrip
