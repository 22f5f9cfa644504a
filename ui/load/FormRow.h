// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Time.h"

#include <initializer_list>

class QDoubleSpinBox;
class QWidget;

namespace roundtrip {

/// Fields that share a row of a form: each as wide as the others, labels between them as wide as they are.
[[nodiscard]] QWidget* sideBySide(std::initializer_list<QWidget*> widgets);

/// Of a field of seconds.
[[nodiscard]] Duration durationIn(const QDoubleSpinBox& box);

} // namespace roundtrip
