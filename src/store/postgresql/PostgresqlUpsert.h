// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace roundtrip {

/// The end of an INSERT: a row whose first `keyColumns` are those of one that is there takes its place.
[[nodiscard]] QString postgresqlOnConflict(const QStringList& columns, int keyColumns);

} // namespace roundtrip
