// SPDX-License-Identifier: GPL-3.0-or-later
// Both sides of Web PubSub's JSON protocol: nothing crashes, and what was understood survives being said again. The
// same bytes are also read as a token, as the answer of a token endpoint, and as a session to take up again.
#include "backends/azure_pubsub/PubSubAccess.h"
#include "backends/azure_pubsub/PubSubErrors.h"
#include "backends/azure_pubsub/PubSubResume.h"

#include "FuzzCheck.h"

using namespace roundtrip;

namespace {

void checkServerFrame(const QByteArray& bytes)
{
    const auto frame = pubsub::decodeServerFrame(bytes);
    if (!frame) {
        ROUNDTRIP_FUZZ_CHECK(!frame.error().toLine().isEmpty());
        return;
    }
    if (const auto* ack = std::get_if<pubsub::Ack>(&frame.value()))
        ROUNDTRIP_FUZZ_CHECK(!pubsub::toError(*ack, QStringLiteral("x")).toLine().isEmpty());
    if (const auto* gone = std::get_if<pubsub::Disconnected>(&frame.value()))
        ROUNDTRIP_FUZZ_CHECK(!pubsub::closeError(1001, {}, gone->message).toLine().isEmpty());
    if (const auto* message = std::get_if<pubsub::GroupMessage>(&frame.value())) {
        const auto envelope = pubsub::envelopeOf(*message);
        ROUNDTRIP_FUZZ_CHECK(!envelope || isValidMessageId(envelope.value().id));
    }
    const QByteArray again = pubsub::encode(frame.value());
    const auto back = pubsub::decodeServerFrame(again);
    ROUNDTRIP_FUZZ_CHECK(back.ok() && back.value().index() == frame.value().index());
    ROUNDTRIP_FUZZ_CHECK(pubsub::encode(back.value()) == again);
}

void checkClientFrame(const QByteArray& bytes)
{
    const auto frame = pubsub::decodeClientFrame(bytes);
    if (!frame) {
        ROUNDTRIP_FUZZ_CHECK(!frame.error().toLine().isEmpty());
        return;
    }
    const QByteArray again = pubsub::encode(frame.value());
    const auto back = pubsub::decodeClientFrame(again);
    ROUNDTRIP_FUZZ_CHECK(back.ok() && back.value().index() == frame.value().index());
    ROUNDTRIP_FUZZ_CHECK(pubsub::encode(back.value()) == again);
}

void checkAccess(const QByteArray& bytes)
{
    const Secret key(QStringLiteral("QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVo="));
    const auto read = pubsub::readToken(QString::fromUtf8(bytes), key);
    ROUNDTRIP_FUZZ_CHECK(!read || bytes.count('.') == 2);
    const auto signedNow = pubsub::readToken(pubsub::makeToken(bytes, key).reveal(), key);
    ROUNDTRIP_FUZZ_CHECK(signedNow.has_value());
    const auto answer = pubsub::readTokenAnswer(bytes);
    ROUNDTRIP_FUZZ_CHECK(answer ? !answer.value().isEmpty() : !answer.error().toLine().isEmpty());
    if (auto resume = pubsub::PubSubResume::fromBytes(bytes)) {
        const QByteArray again = resume->toBytes();
        const auto back = pubsub::PubSubResume::fromBytes(again);
        ROUNDTRIP_FUZZ_CHECK(back && back->toBytes() == again);
        ROUNDTRIP_FUZZ_CHECK(resume->addressed(QUrl(QStringLiteral("ws://h/client/hubs/c"))).isValid());
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char*>(data), static_cast<qsizetype>(size));
    checkServerFrame(bytes);
    checkClientFrame(bytes);
    checkAccess(bytes);
    return 0;
}
