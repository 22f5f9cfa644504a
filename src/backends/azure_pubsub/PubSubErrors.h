// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/azure_pubsub/PubSubCodec.h"
#include "core/Error.h"

namespace roundtrip::pubsub {

/// The error value of an ack that says no. `what` begins the sentence. "Duplicate" is none: it was taken before.
[[nodiscard]] Error toError(const Ack& refusal, const QString& what);
[[nodiscard]] bool isTaken(const Ack& ack);

/// The end of a socket, with what the service said before it: its own reasons stand in that text, the close code alone
/// tells little. A reload for maintenance or scaling is planned.
[[nodiscard]] Error closeError(int code, const QString& reason, const QString& goodbye);

/// A handshake that was refused, with what its status means here.
[[nodiscard]] Error handshakeError(Error error);

} // namespace roundtrip::pubsub
