// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "websocket/Deflate.h"

#include <QByteArrayView>

#include <optional>

namespace roundtrip::websocket {

/// The value of Sec-WebSocket-Extensions that offers compression, and leaves every choice to the server.
constexpr const char* kDeflateOffer = "permessage-deflate; client_no_context_takeover; client_max_window_bits";

/// What the server made of the offer; nothing where it is no valid answer to it (RFC 7692, 7.1): `extension` is one
/// element of the answer's list.
[[nodiscard]] std::optional<DeflateTerms> deflateTerms(QByteArrayView extension);

} // namespace roundtrip::websocket
