// SPDX-License-Identifier: GPL-3.0-or-later
// What an Ably socket, a token function or a REST client delivers: nothing crashes, and what was read and written once
// reads and writes the same from then on.
#include "backends/netlify_ably/AblyAuth.h"
#include "backends/netlify_ably/AblyChannel.h"
#include "backends/netlify_ably/AblyCodec.h"
#include "backends/netlify_ably/AblyErrors.h"
#include "backends/netlify_ably/AblyOutbox.h"
#include "backends/netlify_ably/AblyPayload.h"
#include "backends/netlify_ably/AblyResume.h"

#include "FuzzCheck.h"

using namespace roundtrip;

namespace {

void checkMessages(const ably::ProtocolMessage& frame)
{
    for (const ably::Message& message : frame.messages) {
        ROUNDTRIP_FUZZ_CHECK(ably::billedBytes(message) >= 0);
        const auto envelope = ably::envelopeOf(message);
        if (envelope) {
            const auto again = ably::envelopeOf(ably::messageOf(envelope.value()));
            ROUNDTRIP_FUZZ_CHECK(again.ok() && again.value() == envelope.value());
        }
    }
}

void checkFrame(const QByteArray& bytes)
{
    const auto frame = ably::decode(bytes);
    if (!frame) {
        ROUNDTRIP_FUZZ_CHECK(!frame.error().toLine().isEmpty());
        return;
    }
    const QByteArray written = ably::encode(frame.value());
    const auto again = ably::decode(written);
    ROUNDTRIP_FUZZ_CHECK(again.ok());
    ROUNDTRIP_FUZZ_CHECK(ably::encode(again.value()) == written);
    if (frame.value().error)
        ROUNDTRIP_FUZZ_CHECK(!ably::toError(*frame.value().error).toLine().isEmpty());
    checkMessages(frame.value());
    ably::AblyChannel channel(QStringLiteral("room:lobby"), {}, ably::flag::kSubscribe);
    ROUNDTRIP_FUZZ_CHECK(!channel.onAttached(frame.value()));
    ably::AblyOutbox outbox;
    outbox.noteSent({});
    const auto settled = outbox.settle(frame.value().msgSerial.value_or(0), frame.value().count);
    ROUNDTRIP_FUZZ_CHECK(settled.acknowledged.size() + settled.passedOver.size() == 1);
}

void checkToken(const QByteArray& bytes)
{
    const auto answer = ably::readTokenAnswer(bytes);
    if (!answer)
        return;
    if (const auto* request = std::get_if<ably::TokenRequest>(&answer.value())) {
        const auto again = ably::tokenRequestFromJson(ably::toJson(*request));
        ROUNDTRIP_FUZZ_CHECK(again.ok() && again.value() == *request);
        ROUNDTRIP_FUZZ_CHECK(ably::tokenRequestMac(*request, Secret(QStringLiteral("secret"))).size() == 44);
    } else {
        ROUNDTRIP_FUZZ_CHECK(!std::get<ably::TokenDetails>(answer.value()).token.isEmpty());
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char*>(data), static_cast<qsizetype>(size));
    checkFrame(bytes);
    checkToken(bytes);
    const ably::AblyResume resume = ably::AblyResume::fromBytes(bytes);
    ROUNDTRIP_FUZZ_CHECK(resume.connectionKey.isEmpty() == resume.toBytes().isEmpty());
    static_cast<void>(ably::ApiKey::parse(QString::fromUtf8(bytes)));
    return 0;
}
