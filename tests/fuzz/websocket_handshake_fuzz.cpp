// SPDX-License-Identifier: GPL-3.0-or-later
// Both sides of a client's handshake: an answer in pieces of any size comes to the same end and keeps its bounds; what
// a user adds to a request stays on its line or is refused.
#include "websocket/HandshakeAnswer.h"

#include "FuzzCheck.h"

using namespace roundtrip;
using namespace roundtrip::websocket;

namespace {

HandshakeRequest request(DeflateOffer offer)
{
    HandshakeOptions options;
    options.url = QUrl(QStringLiteral("ws://example.org/chat"));
    options.subprotocols = {"v1.chat"};
    options.deflate = offer;
    return handshakeRequest(options, QByteArray::fromBase64("dGhlIHNhbXBsZSBub25jZQ==")).value();
}

HandshakeAnswer readIn(const QByteArray& bytes, qsizetype pieceBytes, qsizetype& taken)
{
    HandshakeAnswer answer;
    taken = 0;
    while (taken < bytes.size() && answer.state() == HandshakeAnswer::State::NeedsMore)
        taken += answer.take(bytes.mid(taken, pieceBytes));
    return answer;
}

void checkAgreement(const HttpHead& head, DeflateOffer offer)
{
    const HandshakeRequest asked = request(offer);
    const auto checked = checkAnswer(head, asked);
    const auto* agreement = std::get_if<HandshakeAgreement>(&checked);
    if (!agreement)
        return;
    ROUNDTRIP_FUZZ_CHECK(head.status == 101);
    ROUNDTRIP_FUZZ_CHECK(agreement->subprotocol.isEmpty() || agreement->subprotocol == "v1.chat");
    ROUNDTRIP_FUZZ_CHECK(head.value("sec-websocket-accept") == asked.accept);
    if (agreement->deflate) {
        ROUNDTRIP_FUZZ_CHECK(offer != DeflateOffer::None);
        ROUNDTRIP_FUZZ_CHECK(offer != DeflateOffer::NoTakeover ||
                             (agreement->deflate->serverForgets && agreement->deflate->clientForgets));
    }
}

void checkAnswers(const QByteArray& bytes)
{
    qsizetype taken = 0;
    qsizetype takenByOnes = 0;
    const HandshakeAnswer answer = readIn(bytes, bytes.size() + 1, taken);
    const HandshakeAnswer byOnes = readIn(bytes, 1, takenByOnes);
    ROUNDTRIP_FUZZ_CHECK(taken == takenByOnes && answer.state() == byOnes.state());
    ROUNDTRIP_FUZZ_CHECK(answer.head().fields == byOnes.head().fields);
    if (answer.state() != HandshakeAnswer::State::Whole)
        return;
    ROUNDTRIP_FUZZ_CHECK(answer.head().status == 101 || answer.head().status >= 200);
    for (const DeflateOffer offer : {DeflateOffer::None, DeflateOffer::ServersChoice, DeflateOffer::NoTakeover})
        checkAgreement(answer.head(), offer);
}

/// The input as a header, an origin and a path of the user's.
void checkRequest(const QByteArray& bytes)
{
    const qsizetype colon = bytes.indexOf(':');
    HandshakeOptions options;
    options.url = QUrl(QStringLiteral("ws://example.org/"));
    options.url.setPath(u'/' + QString::fromUtf8(bytes));
    options.headers = {{bytes.first(std::max<qsizetype>(colon, 0)), bytes.sliced(colon + 1)}};
    options.origin = bytes;
    const auto made = handshakeRequest(options, QByteArray(16, 'n'));
    if (!made)
        return;
    constexpr int kLines = 10; // request, host, upgrade, connection, version, key, agent, origin, header, the empty one
    const int agent = options.headers.first().first.compare("user-agent", Qt::CaseInsensitive) == 0 ? 1 : 0;
    const int origin = bytes.isEmpty() ? 1 : 0;
    ROUNDTRIP_FUZZ_CHECK(made.value().text.count('\n') == kLines - agent - origin);
    ROUNDTRIP_FUZZ_CHECK(made.value().text.indexOf("\r\n\r\n") == made.value().text.size() - 4);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char*>(data), static_cast<qsizetype>(size));
    checkAnswers(bytes);
    checkRequest(bytes);
    return 0;
}
