// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/Platform.h"

#include <QJsonObject>

namespace roundtrip {

/// A price file that comes with the program (resources/prices): "common", or the id of a platform. A broken one is a
/// broken build: it aborts.
[[nodiscard]] QJsonObject priceFile(const QString& name);

/// The plans of a platform's price file (resources/prices/<id>.json) that a backend can name in its settings: those
/// with a "plan", in the order of the file.
[[nodiscard]] QList<QuotaPlan> quotaPlansOf(const QString& platformId);

/// Their ids, for the choices of a Plan field.
[[nodiscard]] QStringList planIds(const QList<QuotaPlan>& plans);

} // namespace roundtrip
