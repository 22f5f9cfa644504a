// SPDX-License-Identifier: GPL-3.0-or-later
#include "load/FormRow.h"

#include "theme/Theme.h"

#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QLabel>

namespace roundtrip {

QWidget* sideBySide(std::initializer_list<QWidget*> widgets)
{
    auto* holder = new QWidget;
    auto* row = new QHBoxLayout(holder);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(spacing::kSmall);
    for (QWidget* widget : widgets)
        row->addWidget(widget, qobject_cast<QLabel*>(widget) ? 0 : 1);
    return holder;
}

Duration durationIn(const QDoubleSpinBox& box)
{
    return std::chrono::round<Duration>(std::chrono::duration<double>(box.value()));
}

} // namespace roundtrip
