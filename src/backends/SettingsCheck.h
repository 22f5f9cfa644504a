// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/Platform.h"
#include "core/Result.h"

#include <QStringList>

namespace roundtrip {

/// Checks one value against its field: the form checks as the user types, the backends file as it is read. `name`: what
/// the error calls the field, its key unless given.
[[nodiscard]] Result<void> checkSetting(const FieldSpec& field, const QJsonValue& value, const QString& name = {});

/// The keys of secretsOf() under which a secret stands in the clear; of headers, those that let somebody in.
[[nodiscard]] QStringList plainSecrets(const Platform& platform, const BackendConfig& config);

/// One line for each secret that stands in the clear, for a warning.
[[nodiscard]] QStringList plainSecretWarnings(const Platform& platform, const BackendConfig& config);

} // namespace roundtrip
