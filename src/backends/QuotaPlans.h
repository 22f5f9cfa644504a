// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/Platform.h"

namespace roundtrip {

/// The plans of a platform's price file (resources/prices/<id>.json) that a backend can name in its settings: those
/// with a "plan", in the order of the file. A broken file is a broken build: it aborts.
[[nodiscard]] QList<QuotaPlan> quotaPlansOf(const QString& platformId);

/// Their ids, for the choices of a Plan field.
[[nodiscard]] QStringList planIds(const QList<QuotaPlan>& plans);

} // namespace roundtrip
