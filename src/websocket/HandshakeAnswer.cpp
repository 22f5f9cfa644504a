// SPDX-License-Identifier: GPL-3.0-or-later
#include "websocket/HandshakeAnswer.h"

#include <algorithm>

namespace roundtrip::websocket {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMaxHeadBytes = 64 * 1024;
constexpr int kMaxLines = 256;
constexpr int kMaxInterim = 8; ///< answers 1xx before the answer
constexpr int kSwitching = 101;
constexpr QByteArrayView kBeginning = "HTTP/";

HandshakeRefusal notWebSocket(const QString& what)
{
    return {.kind = HandshakeRefusal::Kind::NotWebSocket, .what = what, .status = kSwitching};
}

bool isRedirect(int status)
{
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

/// Connection and Upgrade are lists of names, whose case means nothing.
bool listHas(const HttpHead& head, QByteArrayView name, QByteArrayView element)
{
    const QList<QByteArray> elements = listElements(head.values(name));
    return std::any_of(elements.begin(), elements.end(),
                       [element](const QByteArray& each) { return each.compare(element, Qt::CaseInsensitive) == 0; });
}

/// What Upgrade and Connection must say (RFC 6455, 4.1), or what they do not.
QString upgradeProblem(const HttpHead& head, const QByteArray& accept)
{
    if (head.majorVersion != 1 || head.minorVersion < 1)
        return u"it answered in HTTP/%1.%2"_s.arg(head.majorVersion).arg(head.minorVersion);
    if (!listHas(head, "Upgrade", "websocket"))
        return u"its answer has no \"Upgrade: websocket\""_s;
    if (!listHas(head, "Connection", "upgrade"))
        return u"its answer has no \"Connection: Upgrade\""_s;
    const QList<QByteArray> accepts = head.values("Sec-WebSocket-Accept");
    if (accepts.isEmpty())
        return u"its answer has no Sec-WebSocket-Accept"_s;
    if (accepts.size() > 1 || accepts.first() != accept)
        return u"its Sec-WebSocket-Accept does not answer our key"_s;
    return {};
}

QString subprotocolProblem(const HttpHead& head, const HandshakeRequest& request)
{
    const QList<QByteArray> chosen = head.values("Sec-WebSocket-Protocol");
    if (chosen.isEmpty())
        return {};
    if (request.subprotocols.isEmpty())
        return u"it chose a subprotocol, though none was offered"_s;
    if (chosen.size() > 1 || !request.subprotocols.contains(chosen.first()))
        return u"it chose a subprotocol that was not offered"_s;
    return {};
}

} // namespace

qsizetype HandshakeAnswer::take(QByteArrayView bytes)
{
    qsizetype taken = 0;
    while (m_state == State::NeedsMore && taken < bytes.size())
        takeByte(bytes[taken++]);
    return taken;
}

void HandshakeAnswer::takeByte(char byte)
{
    if (++m_bytes > kMaxHeadBytes) {
        refuse(HandshakeRefusal::Kind::TooLong, u"the head of its answer is longer than %1 bytes"_s.arg(kMaxHeadBytes));
        return;
    }
    m_text.append(byte);
    if (m_text.size() <= kBeginning.size() && m_text.back() != kBeginning[m_text.size() - 1]) {
        refuse(HandshakeRefusal::Kind::NotHttp);
    } else if (byte == '\n') {
        if (m_lineBytes == 0)
            endHead();
        else if (++m_lines > kMaxLines)
            refuse(HandshakeRefusal::Kind::TooLong, u"the head of its answer has more than %1 lines"_s.arg(kMaxLines));
        m_lineBytes = 0;
    } else if (byte != '\r') {
        ++m_lineBytes;
    }
}

void HandshakeAnswer::endHead()
{
    const qsizetype end = m_text.lastIndexOf('\n', m_text.size() - 2); // before the empty line
    const auto head = HttpHead::parse(QByteArrayView(m_text).first(std::max<qsizetype>(end, 0)));
    if (!head) {
        refuse(HandshakeRefusal::Kind::NotHttp);
        return;
    }
    m_text.clear();
    if (head->status >= 200 || head->status == kSwitching) {
        m_head = *head;
        m_state = State::Whole;
    } else if (++m_interim > kMaxInterim) {
        refuse(HandshakeRefusal::Kind::TooLong, u"it only ever says to wait (HTTP %1)"_s.arg(head->status));
    }
}

void HandshakeAnswer::refuse(HandshakeRefusal::Kind kind, const QString& what)
{
    m_state = State::Refused;
    m_text.clear();
    m_refusal = {.kind = kind, .what = what};
}

std::variant<HandshakeAgreement, HandshakeRefusal> checkAnswer(const HttpHead& head, const HandshakeRequest& request)
{
    if (head.status != kSwitching)
        return HandshakeRefusal{.kind = HandshakeRefusal::Kind::Status,
                                .what = {},
                                .status = head.status,
                                .location = isRedirect(head.status) ? head.value("Location") : QByteArray(),
                                .retryAfter = head.value("Retry-After"),
                                .date = head.value("Date")};
    if (const QString problem = upgradeProblem(head, request.accept); !problem.isEmpty())
        return notWebSocket(problem);
    if (const QString problem = subprotocolProblem(head, request); !problem.isEmpty())
        return notWebSocket(problem);
    HandshakeAgreement agreement{.subprotocol = head.value("Sec-WebSocket-Protocol"), .deflate = {}};
    const QList<QByteArray> extensions = listElements(head.values("Sec-WebSocket-Extensions"));
    if (extensions.isEmpty())
        return agreement;
    if (request.deflate == DeflateOffer::None)
        return notWebSocket(u"it uses an extension that nobody asked for"_s);
    agreement.deflate = extensions.size() == 1 ? deflateTerms(extensions.first(), request.deflate) : std::nullopt;
    if (!agreement.deflate)
        return notWebSocket(u"it uses an extension, or a way of it, that nobody asked for"_s);
    return agreement;
}

} // namespace roundtrip::websocket
