// SPDX-License-Identifier: GPL-3.0-or-later
// What an API Gateway socket delivers: nothing crashes, and a gateway frame is told from a chat frame in both forms.
#include "backends/aws_lambda/GatewayCodec.h"

#include "FuzzCheck.h"

using namespace roundtrip;

namespace {

void checkRefusal(const gateway_codec::GatewayRefusal& refusal)
{
    const Error error = gateway_codec::toError(refusal);
    ROUNDTRIP_FUZZ_CHECK(!error.toLine().isEmpty() && !error.providerCode.isEmpty());
    ROUNDTRIP_FUZZ_CHECK(gateway_codec::toUnmatchedError(refusal).code == ErrorCode::UnmatchedRefusal);
    const QByteArray again = gateway_codec::encode(refusal);
    const auto back = gateway_codec::decode(again);
    ROUNDTRIP_FUZZ_CHECK(back.ok());
    ROUNDTRIP_FUZZ_CHECK(gateway_codec::encode(std::get<gateway_codec::GatewayRefusal>(back.value())) == again);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char*>(data), static_cast<qsizetype>(size));
    const auto frame = gateway_codec::decode(bytes);
    if (!frame)
        ROUNDTRIP_FUZZ_CHECK(!frame.error().toLine().isEmpty());
    else if (const auto* refusal = std::get_if<gateway_codec::GatewayRefusal>(&frame.value()))
        checkRefusal(*refusal);
    else
        ROUNDTRIP_FUZZ_CHECK(chat_frames::decodeServerFrame(bytes).ok());
    return 0;
}
