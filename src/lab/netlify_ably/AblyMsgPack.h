// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QJsonValue>

#include <optional>

/// MessagePack (https://github.com/msgpack/msgpack/blob/master/spec.md), which Ably's libraries speak by default where
/// they can: the same values as in JSON, in binary. Pure, and safe on hostile input.
namespace roundtrip::ably_msgpack {

[[nodiscard]] QByteArray encode(const QJsonValue& value);

/// Empty for anything but one whole value without extension types. Bytes become base64 text, as JSON has them; where
/// they are a message's "data", its "encoding" is told so too.
[[nodiscard]] std::optional<QJsonValue> decode(QByteArrayView bytes);

} // namespace roundtrip::ably_msgpack
