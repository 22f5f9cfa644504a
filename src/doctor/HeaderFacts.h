// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "websocket/HttpHead.h"

#include <QJsonArray>

namespace roundtrip {

/// Those headers of an answer that help to find out who answered and why: "Server: nginx", one line each, cut. A
/// redirect's target without its query.
[[nodiscard]] QJsonArray headersThatMatter(const websocket::HttpHead& head);

} // namespace roundtrip
