// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "theme/Theme.h"

#include <QPixmap>
#include <QString>

#include <map>
#include <tuple>

namespace roundtrip {

/// Pictures of backends' marks and of icons for what is painted often: drawn once for each colour, size and density of
/// the screen, since drawing them costs more than all else in a row. GUI thread.
class MarkPictures
{
public:
    void setTheme(const Theme& theme);
    /// `style`: Lane::styleIndex(); below 0: of a backend that is gone.
    [[nodiscard]] const QPixmap& mark(int style, int extent, qreal pixelRatio);
    [[nodiscard]] const QPixmap& icon(const QString& name, const QColor& color, int extent, qreal pixelRatio);

private:
    using Key = std::tuple<QString, int, QRgb, int, qreal>;

    Theme m_theme = Theme::light();
    std::map<Key, QPixmap> m_pictures = {};
};

} // namespace roundtrip
