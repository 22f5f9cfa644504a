// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "alerts/AlertFile.h"

namespace roundtrip {

struct WebhookBody
{
    QByteArray contentType = {};
    QByteArray bytes = {};
};

/// Pure: a message as the receiver wants it.
[[nodiscard]] WebhookBody webhookBody(const AlertMessage& message, WebhookForm form);

/// The header that carries the signature.
inline constexpr char kSignatureHeader[] = "X-Roundtrip-Signature";

/// Pure: "t=SECONDS,v1=HEX", where HEX is HMAC-SHA256 (RFC 2104) of "SECONDS.BODY" with the key: who has the key can
/// tell that the message is ours, and not an old one sent again.
[[nodiscard]] QByteArray webhookSignature(const QByteArray& key, std::chrono::sys_seconds when, const QByteArray& body);

} // namespace roundtrip
