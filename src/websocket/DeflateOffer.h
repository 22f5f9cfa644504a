// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "websocket/Deflate.h"

#include <QByteArrayView>

#include <optional>

namespace roundtrip::websocket {

/// Whether a client offers compression, and of which kind (RFC 7692, 7.1.1).
enum class DeflateOffer {
    None,
    ServersChoice, ///< either side may refer to earlier messages, unless the server says otherwise
    NoTakeover,    ///< each message by itself: neither side refers to earlier ones
};

/// The value of Sec-WebSocket-Extensions; empty for None.
[[nodiscard]] QByteArray deflateOfferText(DeflateOffer offer);

/// What the server made of the offer; nothing where it is no valid answer to it (RFC 7692, 7.1): `extension` is one
/// element of the answer's list.
[[nodiscard]] std::optional<DeflateTerms> deflateTerms(QByteArrayView extension, DeflateOffer offer);

} // namespace roundtrip::websocket
