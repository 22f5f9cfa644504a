// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "theme/Theme.h"

#include <QWidget>

namespace roundtrip {

/// What the frame asks of a page that is plugged into it. GUI thread.
class Page : public QWidget
{
    Q_OBJECT

public:
    using QWidget::QWidget;

    virtual void setTheme(const Theme& theme) = 0;
    /// The page's table as tab-separated text, for Edit ▸ Copy; empty where it has none.
    [[nodiscard]] virtual QString tableText() const { return {}; }
};

} // namespace roundtrip
