// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QUrl>

namespace roundtrip::durable_object {

/// Pure: where a room's object is reached. The Worker finds it by the path, "/room/NAME" below the backend's address;
/// query and the rest stay as they are. A socket belongs to that one room.
[[nodiscard]] QUrl roomAddress(const QUrl& worker, const QString& room);

/// The room that such an address names; empty where it names none.
[[nodiscard]] QString roomOf(const QString& path);

} // namespace roundtrip::durable_object
