// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Result.h"

#include <QByteArray>
#include <QJsonObject>

namespace roundtrip {

/// The object that a frame is. Where it is none, what `broken` makes of what came instead ("something that is no JSON
/// object (…)"): each protocol has a sentence of its own around it.
[[nodiscard]] Result<QJsonObject> jsonFrame(const QByteArray& utf8, Error (*broken)(const QString& what));

} // namespace roundtrip
