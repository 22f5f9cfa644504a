// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/netlify_ably/AblyProtocol.h"
#include "core/Result.h"

#include <QByteArray>

/// Bytes to frames and back, both directions (the lab is a server). Pure, and safe on hostile input.
namespace roundtrip::ably {

/// Compact UTF-8 JSON. Absent members are left out.
[[nodiscard]] QByteArray encode(const ProtocolMessage& message);
[[nodiscard]] QJsonObject toJson(const ProtocolMessage& message);

/// Reads one text frame. ProtocolViolation where it is no JSON object with a whole number as `action`; everything else
/// is tolerated: members of a wrong type count as absent, unknown members and actions are kept out. Messages inherit
/// id, connectionId and timestamp of their frame where they have none (TM2a, TM2c, TM2f).
[[nodiscard]] Result<ProtocolMessage> decode(const QByteArray& utf8);
[[nodiscard]] Result<ProtocolMessage> fromJson(const QJsonObject& json);

[[nodiscard]] QJsonObject toJson(const Message& message);
[[nodiscard]] Message messageFromJson(const QJsonObject& json);
[[nodiscard]] QJsonObject toJson(const PresenceMessage& message);
[[nodiscard]] QJsonObject toJson(const ErrorInfo& error);
/// Null where there is no object with a code.
[[nodiscard]] std::optional<ErrorInfo> errorFromJson(const QJsonValue& value);

} // namespace roundtrip::ably
