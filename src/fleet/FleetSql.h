// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stats/Histogram.h"
#include "store/SqlConnection.h"

#include <vector>

namespace roundtrip {

using Bindings = std::vector<std::pair<QString, QVariant>>;

/// Runs a statement with these values bound to its names (":run").
[[nodiscard]] Result<QSqlQuery> ask(const SqlConnection& connection, const QString& statement,
                                    const Bindings& bindings = {});
/// The same of one that gives no rows; how many it changed.
[[nodiscard]] Result<int> change(const SqlConnection& connection, const QString& statement, const Bindings& bindings);

/// JSON out of a column; what is none is empty.
[[nodiscard]] QJsonObject jsonObject(const QVariant& text);

/// A histogram out of a column, which has to be of the layout of the one that it replaces, so that they can be added
/// exactly. Nothing kept is nothing recorded. False where it makes no sense.
[[nodiscard]] bool readHistogram(const QVariant& column, Histogram& histogram);

} // namespace roundtrip
