// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "theme/Theme.h"

#include <QWidget>

namespace roundtrip {

/// What may lie over the Live page's source: something that is looked at and has no lanes of its own. GUI thread.
class SourceOverlay : public QWidget
{
    Q_OBJECT

public:
    using QWidget::QWidget;

    virtual void setTheme(const Theme& theme) = 0;
    /// What it shows as tab-separated text.
    [[nodiscard]] virtual QString tableText() const = 0;
    /// The keyboard goes to what it is about.
    virtual void takeFocus() = 0;

Q_SIGNALS:
    void closeRequested();
};

} // namespace roundtrip
