// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/Platform.h"
#include "core/Result.h"

#include <QStringList>

namespace roundtrip {

/// Checks one value against its field: the form checks as the user types, the backends file as it is read.
[[nodiscard]] Result<void> checkSetting(const FieldSpec& field, const QJsonValue& value);

/// One line for each secret that stands in the clear, for a warning.
[[nodiscard]] QStringList plainSecretWarnings(const Platform& platform, const BackendConfig& config);

} // namespace roundtrip
