// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/HttpAnswerReader.h"

#include <algorithm>

namespace roundtrip {

namespace {

/// More digits would be a body of more than a terabyte.
constexpr qsizetype kMaxSizeDigits = 10;

/// "123" of one field or several that agree; -1 where there is none, -2 where it makes no sense.
qint64 contentLength(const websocket::HttpHead& head)
{
    qint64 length = -1;
    for (const QByteArray& value : websocket::listElements(head.values("Content-Length"))) {
        const bool isNumber = value.size() <= kMaxSizeDigits + 5 &&
                              std::all_of(value.cbegin(), value.cend(), [](char c) { return c >= '0' && c <= '9'; });
        if (!isNumber || (length >= 0 && length != value.toLongLong()))
            return -2;
        length = value.toLongLong();
    }
    return length;
}

bool hasOption(const websocket::HttpHead& head, QByteArrayView name, QByteArrayView option)
{
    const auto options = websocket::listElements(head.values(name));
    return std::any_of(options.cbegin(), options.cend(),
                       [option](const QByteArray& each) { return each.compare(option, Qt::CaseInsensitive) == 0; });
}

} // namespace

HttpAnswerReader::HttpAnswerReader(qsizetype maxBodyBytes) : m_maxBodyBytes(maxBodyBytes) {}

HttpAnswerReader::State HttpAnswerReader::take(QByteArrayView bytes)
{
    if (m_state != State::Reading) {
        m_keepsConnection = m_keepsConnection && bytes.isEmpty();
        return m_state;
    }
    m_pending.append(bytes.data(), bytes.size());
    while (m_state == State::Reading && step()) {
    }
    if (m_state != State::Reading)
        m_keepsConnection = m_keepsConnection && m_pending.isEmpty();
    return m_state;
}

HttpAnswerReader::State HttpAnswerReader::end()
{
    if (m_state != State::Reading)
        return m_state;
    m_endedEarly = m_step != Step::UntilClose;
    m_keepsConnection = false;
    finish(m_endedEarly ? State::Broken : State::Done);
    return m_state;
}

/// False where more bytes are needed.
bool HttpAnswerReader::step()
{
    switch (m_step) {
    case Step::Head:
        return takeHead();
    case Step::Length:
        return takeLength();
    case Step::ChunkSize:
        return takeChunkSize();
    case Step::Chunk:
        m_left -= append(std::min<qint64>(m_left, m_pending.size()));
        if (m_left == 0)
            m_step = Step::ChunkEnd;
        return m_left == 0 && m_state == State::Reading;
    case Step::ChunkEnd: {
        QByteArray line;
        if (!takeLine(line))
            return false;
        if (!line.isEmpty())
            finish(State::Broken);
        m_step = Step::ChunkSize;
        return true;
    }
    case Step::Trailer:
        return takeTrailer();
    case Step::UntilClose:
        append(m_pending.size());
        return false;
    }
    return false;
}

bool HttpAnswerReader::takeHead()
{
    // What cannot become a status line is known at once, and not only when a line ends.
    const QByteArrayView begin("HTTP/");
    const qsizetype known = std::min(begin.size(), m_pending.size());
    qsizetype end = m_pending.indexOf("\r\n\r\n");
    qsizetype gap = 4;
    if (const qsizetype bare = m_pending.indexOf("\n\n"); bare >= 0 && (end < 0 || bare < end)) {
        end = bare;
        gap = 2;
    }
    const qsizetype size = end < 0 ? m_pending.size() : end + gap;
    if (QByteArrayView(m_pending).first(known) != begin.first(known) || m_headBytes + size > kMaxHeadBytes) {
        finish(State::Broken);
        return false;
    }
    if (end < 0)
        return false;
    const auto head = websocket::HttpHead::parse(QByteArrayView(m_pending).first(end));
    m_pending.remove(0, size);
    m_headBytes += size;
    if (!head || head->majorVersion != 1 || head->status == 101) { // nobody asked for another protocol
        finish(State::Broken);
        return false;
    }
    if (head->status < 200)
        return true; // an interim answer: the real one follows
    m_head = *head;
    chooseBody();
    return m_state == State::Reading;
}

/// RFC 9112, 6.3.
void HttpAnswerReader::chooseBody()
{
    m_keepsConnection = m_head.minorVersion >= 1 ? !hasOption(m_head, "Connection", "close")
                                                 : hasOption(m_head, "Connection", "keep-alive");
    const auto codings = websocket::listElements(m_head.values("Transfer-Encoding"));
    const qint64 length = contentLength(m_head);
    m_step = Step::UntilClose;
    if (m_head.status == 204 || m_head.status == 304) {
        m_step = Step::Length;
        finish(State::Done);
    } else if (!codings.isEmpty()) {
        const bool isChunked = codings.last().compare("chunked", Qt::CaseInsensitive) == 0;
        m_step = isChunked ? Step::ChunkSize : Step::UntilClose;
        m_keepsConnection = m_keepsConnection && isChunked && length == -1;
    } else if (length >= 0) {
        m_step = Step::Length;
        m_left = length;
    } else if (length < -1) {
        finish(State::Broken);
    } else {
        m_keepsConnection = false;
    }
}

bool HttpAnswerReader::takeLength()
{
    m_left -= append(std::min<qint64>(m_left, m_pending.size()));
    if (m_left == 0)
        finish(State::Done);
    return false;
}

/// A line without its end; false where it is not whole yet.
bool HttpAnswerReader::takeLine(QByteArray& line)
{
    const qsizetype end = m_pending.indexOf('\n');
    const qsizetype size = end < 0 ? m_pending.size() : end + 1;
    if (m_headBytes + size > kMaxHeadBytes) {
        finish(State::Broken);
        return false;
    }
    if (end < 0)
        return false;
    line = m_pending.first(end);
    if (line.endsWith('\r'))
        line.chop(1);
    m_pending.remove(0, size);
    return true;
}

bool HttpAnswerReader::takeChunkSize()
{
    QByteArray line;
    if (!takeLine(line))
        return false;
    const QByteArray digits = line.split(';').constFirst().trimmed();
    bool isNumber = false;
    m_left = digits.toLongLong(&isNumber, 16);
    if (!isNumber || digits.size() > kMaxSizeDigits || digits.startsWith('-') || digits.startsWith('+')) {
        finish(State::Broken);
        return false;
    }
    m_step = m_left == 0 ? Step::Trailer : Step::Chunk;
    return true;
}

bool HttpAnswerReader::takeTrailer()
{
    QByteArray line;
    if (!takeLine(line))
        return false;
    m_headBytes += line.size() + 2;
    if (line.isEmpty())
        finish(State::Done);
    return !line.isEmpty();
}

/// Moves so many bytes into the body, or what of them fits; how many were taken.
qsizetype HttpAnswerReader::append(qsizetype wanted)
{
    const qsizetype fits = std::min(wanted, m_maxBodyBytes - m_body.size());
    m_body.append(m_pending.constData(), fits);
    m_pending.remove(0, wanted);
    if (fits < wanted) {
        m_isTruncated = true;
        m_keepsConnection = false;
        finish(State::Done);
    }
    return wanted;
}

void HttpAnswerReader::finish(State state)
{
    m_state = state;
    if (state == State::Broken)
        m_keepsConnection = false;
}

} // namespace roundtrip
