// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Time.h"

#include <initializer_list>

class QDoubleSpinBox;
class QWidget;

namespace roundtrip {

/// Fields that share a row of a form: each as wide as the others, labels between them as wide as they are.
[[nodiscard]] QWidget* sideBySide(std::initializer_list<QWidget*> widgets);

/// A field of seconds, and what is to be shown in it.
[[nodiscard]] Duration durationIn(const QDoubleSpinBox& box);
[[nodiscard]] double secondsOf(Duration span);

} // namespace roundtrip
