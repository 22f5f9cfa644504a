// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/FieldSpec.h"

#include <QList>

namespace roundtrip::custom_ws {

/// The settings of a described server, in the order of a form.
[[nodiscard]] QList<FieldSpec> customFields();

} // namespace roundtrip::custom_ws
