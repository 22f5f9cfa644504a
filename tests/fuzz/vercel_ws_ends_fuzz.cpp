// SPDX-License-Identifier: GPL-3.0-or-later
// How a link through a function on Vercel ends, and how its handshake is refused: whatever code and reason come, there
// is a sentence, and what is planned is tried again at once.
#include "backends/vercel_ws/VercelWsEnds.h"

#include "FuzzCheck.h"

#include <QByteArray>

using namespace roundtrip;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    if (size < 6)
        return 0;
    const auto number = [data](std::size_t at) { return data[at] * 256 + data[at + 1]; };
    const vercel_ws::LinkEnd end{
        .code = number(0),
        .reason = QString::fromUtf8(reinterpret_cast<const char*>(data + 6), static_cast<qsizetype>(size - 6)),
        .age = std::chrono::milliseconds(100 * number(2)),
        .limit = std::chrono::seconds(number(4))};
    const Error error = vercel_ws::endError(end);
    ROUNDTRIP_FUZZ_CHECK(!error.detail.isEmpty() && !error.hint.isEmpty());
    ROUNDTRIP_FUZZ_CHECK(vercel_ws::isPlanned(end) == (error.code == ErrorCode::PlannedClose));
    ROUNDTRIP_FUZZ_CHECK(error.code != ErrorCode::PlannedClose || error.retry == Retry::AtOnce);
    const Error refused = vercel_ws::handshakeError({.detail = end.reason, .httpStatus = end.code});
    ROUNDTRIP_FUZZ_CHECK(refused.httpStatus == end.code && refused.detail == end.reason);
    return 0;
}
