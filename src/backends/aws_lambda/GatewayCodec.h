// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "contract/ChatFrames.h"

/// What arrives on an API Gateway WebSocket: the chat contract's frames and the gateway's own (PROTOCOL.md). Pure
/// functions, safe on hostile input.
namespace roundtrip::gateway_codec {

/// The gateway answers one of our frames itself, because what stands behind it failed or no route took the frame. The
/// request id is the gateway's: it cannot be matched to the message that failed.
struct GatewayRefusal
{
    QString message = {}; ///< "Forbidden", "Internal server error", …
    QString connectionId = {};
    QString requestId = {};
};
using Frame = std::variant<GatewayRefusal, chat_frames::ServerFrame>;

[[nodiscard]] Result<Frame> decode(const QByteArray& bytes);
/// What the gateway emits, to its spelling and spacing. For servers that stand in for it.
[[nodiscard]] QByteArray encode(const GatewayRefusal& refusal);

/// The cause by the gateway's words, with a hint for the user; the words themselves are the providerCode.
[[nodiscard]] Error toError(const GatewayRefusal& refusal);
/// The same as a refusal of some message of ours that cannot be told (UnmatchedRefusal).
[[nodiscard]] Error toUnmatchedError(const GatewayRefusal& refusal);

} // namespace roundtrip::gateway_codec
