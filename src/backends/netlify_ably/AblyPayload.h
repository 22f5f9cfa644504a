// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/netlify_ably/AblyProtocol.h"
#include "core/Envelope.h"

#include <variant>

/// What a message carries: its data, wrapped in a chain of encodings (specification RSL4 to RSL6), and the chat's
/// envelope inside it.
namespace roundtrip::ably {

struct Payload
{
    std::variant<QJsonValue, QByteArray> value = QJsonValue(QJsonValue::Undefined);
    QString encoding = {}; ///< what could not be undone, for example a cipher; empty where all was
};

/// Undoes an encoding chain such as "json/utf-8/base64" from right to left, as far as it goes.
[[nodiscard]] Payload decodePayload(const QJsonValue& data, const QString& encoding);

/// The chat contract's name for a message, and its channel for a room.
[[nodiscard]] QString chatName();
[[nodiscard]] QString channelOf(const QString& room);

/// The envelope in a message's data: a JSON object that came natively, as text with encoding "json", or as bare text.
[[nodiscard]] Result<Envelope> envelopeOf(const Message& message);
[[nodiscard]] Message messageOf(const Envelope& envelope);

/// What Ably counts against the message size limit and bills in 5 KiB steps: name, clientId, data and extras, in bytes.
[[nodiscard]] qint64 billedBytes(const Message& message);

} // namespace roundtrip::ably
