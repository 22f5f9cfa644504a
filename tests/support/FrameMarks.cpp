// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/FrameMarks.h"

namespace roundtrip::test {

qsizetype FrameMarks::feed(const QByteArray& bytes, int number)
{
    for (qsizetype i = 0; i < bytes.size(); ++i) {
        take(bytes.at(i));
        if (m_at == At::Payload && m_frames == number && m_left <= m_length / 2)
            return i + 1;
    }
    return -1;
}

void FrameMarks::take(char byte)
{
    const auto value = static_cast<unsigned char>(byte);
    switch (m_at) {
    case At::Head:
        m_head += byte;
        if (m_head.endsWith("\r\n\r\n"))
            m_at = m_head.startsWith("HTTP/1.1 101") ? At::Header : At::Elsewhere;
        break;
    case At::Elsewhere:
        break;
    case At::Header:
        if (++m_lengthBytes == 1)
            break; // the opcode
        ++m_frames;
        m_length = value & 0x7fU;
        m_lengthBytes = m_length == 126 ? 2 : m_length == 127 ? 8 : 0;
        if (m_lengthBytes == 0) {
            begin();
        } else {
            m_length = 0;
            m_at = At::Length;
        }
        break;
    case At::Length:
        m_length = m_length << 8U | value;
        if (--m_lengthBytes == 0)
            begin();
        break;
    case At::Payload:
        if (--m_left == 0)
            m_at = At::Header;
        break;
    }
}

void FrameMarks::begin()
{
    m_left = m_length;
    m_lengthBytes = 0;
    m_at = m_length > 0 ? At::Payload : At::Header;
}

} // namespace roundtrip::test
