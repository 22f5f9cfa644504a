// SPDX-License-Identifier: GPL-3.0-or-later
// What a server sends once it has let us in: pieces of any size come to the same, nothing grows beyond its limit, texts
// are UTF-8. The first byte chooses what was agreed on, the second the size of the pieces.
#include "websocket/CloseCode.h"
#include "websocket/FrameReader.h"

#include "FuzzCheck.h"

#include <QString>

using namespace roundtrip::websocket;

namespace {

constexpr FrameLimits kLimits{.frameBytes = 3000, .messageBytes = 4000, .fragments = 50};
constexpr std::uint8_t kDeflates = 1;
constexpr std::uint8_t kForgets = 2;

void checkOne(const Incoming& incoming)
{
    ROUNDTRIP_FUZZ_CHECK(incoming.payload.size() <= qsizetype(kLimits.messageBytes));
    switch (incoming.kind) {
    case Incoming::Kind::Text:
        ROUNDTRIP_FUZZ_CHECK(QString::fromUtf8("x" + incoming.payload).toUtf8() == "x" + incoming.payload);
        break;
    case Incoming::Kind::Ping:
    case Incoming::Kind::Pong:
        ROUNDTRIP_FUZZ_CHECK(incoming.payload.size() <= kMaxControlBytes);
        break;
    case Incoming::Kind::Close:
        ROUNDTRIP_FUZZ_CHECK(mayBeSaid(incoming.code) || incoming.code == close_code::kNotGiven);
        break;
    case Incoming::Kind::Violation:
        ROUNDTRIP_FUZZ_CHECK(mayBeSaid(incoming.code) && !incoming.payload.isEmpty());
        break;
    case Incoming::Kind::Binary:
        break;
    }
}

/// All that a reader made of it.
QByteArray readIn(const QByteArray& bytes, qsizetype pieceBytes, const std::optional<DeflateTerms>& deflate)
{
    FrameReader reader(kLimits, deflate);
    QByteArray all;
    bool isOver = false;
    for (qsizetype at = 0; at < bytes.size(); at += pieceBytes) {
        const QByteArray piece = bytes.mid(at, pieceBytes);
        reader.feed(piece);
        while (const auto incoming = reader.next()) {
            ROUNDTRIP_FUZZ_CHECK(!isOver);
            checkOne(*incoming);
            isOver = incoming->kind == Incoming::Kind::Close || incoming->kind == Incoming::Kind::Violation;
            all += QByteArray::number(int(incoming->kind)) + ' ' + QByteArray::number(incoming->code) + ' ' +
                   incoming->payload + '\n';
        }
    }
    return all;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    if (size < 2)
        return 0;
    std::optional<DeflateTerms> deflate;
    if ((data[0] & kDeflates) != 0)
        deflate = DeflateTerms{.serverForgets = (data[0] & kForgets) != 0};
    const QByteArray bytes(reinterpret_cast<const char*>(data + 2), static_cast<qsizetype>(size - 2));
    const QByteArray whole = readIn(bytes, bytes.size() + 1, deflate);
    ROUNDTRIP_FUZZ_CHECK(readIn(bytes, 1 + data[1] % 64, deflate) == whole);
    ROUNDTRIP_FUZZ_CHECK(readIn(bytes, 1, deflate) == whole);
    return 0;
}
