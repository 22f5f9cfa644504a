// SPDX-License-Identifier: GPL-3.0-or-later
// What servers and proxies say before and around a connection: HTTP answers and a proxy's own words come to the same
// end whole and in pieces and keep their bounds; an environment that names proxies in any way does no harm.
#include "backends/HttpAnswerReader.h"
#include "websocket/ProxyEnvironment.h"
#include "websocket/ProxyTalk.h"

#include "FuzzCheck.h"

using namespace roundtrip;

namespace {

constexpr qsizetype kMaxBody = 1024;

HttpAnswerReader readIn(const QByteArray& bytes, qsizetype pieceBytes)
{
    HttpAnswerReader reader(kMaxBody);
    for (qsizetype at = 0; at < bytes.size(); at += pieceBytes)
        reader.take(bytes.mid(at, pieceBytes));
    return reader;
}

void checkAnswers(const QByteArray& bytes)
{
    const HttpAnswerReader whole = readIn(bytes, bytes.size() + 1);
    const HttpAnswerReader byOnes = readIn(bytes, 1);
    ROUNDTRIP_FUZZ_CHECK(whole.state() == byOnes.state());
    ROUNDTRIP_FUZZ_CHECK(whole.keepsConnection() == byOnes.keepsConnection());
    ROUNDTRIP_FUZZ_CHECK(whole.body().size() <= kMaxBody);
    if (whole.state() == HttpAnswerReader::State::Broken)
        return;
    ROUNDTRIP_FUZZ_CHECK(whole.body() == byOnes.body());
    ROUNDTRIP_FUZZ_CHECK(!whole.hasHead() || whole.head().status >= 200);
}

void checkProxy(const QString& address, const QByteArray& bytes)
{
    ProxyTalk talk(ProxyAddress::parse(address).value(), QStringLiteral("chat.example.org"), 443);
    QByteArray received = bytes;
    for (;;) {
        const qsizetype before = received.size();
        const ProxyTalk::Step step = talk.take(received);
        ROUNDTRIP_FUZZ_CHECK(received.size() <= before && bytes.endsWith(received));
        if (step.through || step.error || step.send.isEmpty())
            return;
        ROUNDTRIP_FUZZ_CHECK(received.size() < before);
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char*>(data), static_cast<qsizetype>(size));
    checkAnswers(bytes);
    checkProxy(QStringLiteral("http://p:1"), bytes);
    checkProxy(QStringLiteral("socks5://p:1"), bytes);
    checkProxy(QStringLiteral("socks5h://ada:pw@p:1"), bytes);
    const QString text = QString::fromUtf8(bytes);
    ROUNDTRIP_FUZZ_CHECK(text != QStringLiteral("*") || isExemptFromProxy(text, QStringLiteral("a.b"), 1));
    static_cast<void>(isExemptFromProxy(text, QStringLiteral("10.0.0.1"), 1));
    static_cast<void>(isExemptFromProxy(QStringLiteral("10.0.0.0/8,example.org:1"), text, 1));
    if (const auto proxy = ProxyAddress::parse(text))
        ROUNDTRIP_FUZZ_CHECK(!proxy.value().host.isEmpty() && !proxy.value().shown().contains(u'@'));
    return 0;
}
