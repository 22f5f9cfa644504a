// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/Lane.h"
#include "theme/Theme.h"

#include <QWidget>

namespace roundtrip {

/// The last minute of one lane's round trips in a line's height, on a logarithmic scale shared by all lanes (100 µs to
/// 30 s), so that lanes can be compared at a glance.
class Sparkline : public QWidget
{
    Q_OBJECT

public:
    Sparkline(const Lane& lane, const Clock& clock, QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    [[nodiscard]] QSize sizeHint() const override { return {120, 22}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Lane& m_lane;
    const Clock& m_clock;
    Theme m_theme = Theme::light();
};

} // namespace roundtrip
