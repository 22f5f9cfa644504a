// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/FieldSpec.h"

#include <QJsonValue>

#include <functional>

class QWidget;

namespace roundtrip {

/// The text of a platform in the window's language.
[[nodiscard]] QString platformText(const char* text);

/// What one field of a form is filled in with.
struct FieldWidget
{
    QWidget* widget = nullptr;
    std::function<QJsonValue()> value = {}; ///< as it would stand in the file; an empty text where nothing is filled in
    std::function<void(const QJsonValue&)> show = {}; ///< puts another value there
    bool labelsItself = false;
};

/// By the field's kind (FieldType). `edited` is called whenever the value may have changed.
[[nodiscard]] FieldWidget makeFieldWidget(const FieldSpec& field, const QJsonValue& value,
                                          const std::function<void()>& edited);

} // namespace roundtrip
