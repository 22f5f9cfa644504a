// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace roundtrip {

/// The one of `known` that somebody may have meant who wrote `word`: the same but for capitals, or a slip or two away.
/// Empty where none is near.
[[nodiscard]] QString nearestWord(const QString& word, const QStringList& known);

} // namespace roundtrip
