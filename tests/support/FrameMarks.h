// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace roundtrip::test {

/// Follows what a WebSocket server says on one connection, its handshake's answer first, and tells where frames begin
/// (RFC 6455, 5.2; a server's frames are not masked). Other HTTP answers have no frames.
class FrameMarks
{
public:
    /// Feeds the next bytes. How many of them come before the middle of frame `number` (1 is the first); -1 where that
    /// is further on.
    [[nodiscard]] qsizetype feed(const QByteArray& bytes, int number);
    [[nodiscard]] int frames() const { return m_frames; }

private:
    void take(char byte);
    void begin();

    enum class At { Head, Elsewhere, Header, Length, Payload };
    At m_at = At::Head;
    QByteArray m_head = {};
    int m_frames = 0;
    int m_lengthBytes = 0;
    quint64 m_length = 0;
    quint64 m_left = 0;
};

} // namespace roundtrip::test
