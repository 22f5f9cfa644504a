// SPDX-License-Identifier: GPL-3.0-or-later
// What the lab's servers read off the wire. The first byte says as what: r a request's head, m MessagePack, c an Ably
// capability.
#include "lab/netlify_ably/AblyCapability.h"
#include "lab/netlify_ably/AblyMsgPack.h"
#include "serving/RequestHead.h"

#include "FuzzCheck.h"

using namespace roundtrip;

namespace {

void checkHead(const QByteArray& bytes)
{
    const auto head = RequestHead::parse(bytes);
    if (!head)
        return;
    ROUNDTRIP_FUZZ_CHECK(!head->method.isEmpty() && !head->target.isEmpty());
    ROUNDTRIP_FUZZ_CHECK(head->contentLength() >= -1);
    const int fault = head->handshakeFault();
    ROUNDTRIP_FUZZ_CHECK(fault == 0 || (fault >= 400 && fault < 600));
    ROUNDTRIP_FUZZ_CHECK(fault != 0 || head->wantsWebSocket());
    static_cast<void>(head->path());
    static_cast<void>(head->queryItem("token"));
}

void checkMessagePack(const QByteArray& bytes)
{
    const auto value = ably_msgpack::decode(bytes);
    if (!value)
        return;
    const QByteArray written = ably_msgpack::encode(*value);
    const auto again = ably_msgpack::decode(written);
    ROUNDTRIP_FUZZ_CHECK(again && ably_msgpack::encode(*again) == written);
}

void checkCapability(const QByteArray& bytes)
{
    const auto capability = AblyCapability::parse(QString::fromUtf8(bytes));
    if (!capability)
        return;
    const auto again = AblyCapability::parse(capability->toText());
    ROUNDTRIP_FUZZ_CHECK(again && again->toText() == capability->toText());
    const QString channel = QStringLiteral("room:lobby");
    const QString operation = QStringLiteral("publish");
    ROUNDTRIP_FUZZ_CHECK(again->allows(channel, operation) == capability->allows(channel, operation));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    if (size == 0)
        return 0;
    const QByteArray bytes(reinterpret_cast<const char*>(data + 1), static_cast<qsizetype>(size - 1));
    if (data[0] == 'r')
        checkHead(bytes);
    else if (data[0] == 'm')
        checkMessagePack(bytes);
    else if (data[0] == 'c')
        checkCapability(bytes);
    return 0;
}
