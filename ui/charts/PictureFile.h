// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSize>
#include <QString>

#include <functional>

class QPainter;
class QPixmap;
class QPoint;
class QWidget;

namespace roundtrip {

/// A chart as a picture that leaves the window.
struct ChartPicture
{
    QSize size = {};
    QString title = {};
    QString summary = {}; ///< for those who do not see it
    std::function<void(QPainter&)> draw = {};
    std::function<QPixmap()> pixels = {}; ///< as it is on the screen; where this is empty, draw() at twice the size
};

/// As PNG, SVG or PDF, by the name's ending. False where it cannot be written.
[[nodiscard]] bool writePicture(const QString& path, const ChartPicture& picture);
/// Puts both the picture and its data on the clipboard.
void copyPicture(const ChartPicture& picture, const QString& dataTsv);
/// The menu that every chart has. Saving asks for a file; `save` is called with it, if the chart is still there.
void showPictureMenu(QWidget& chart, const QPoint& globalPosition, const std::function<void()>& copy,
                     const std::function<void(const QString&)>& save);

} // namespace roundtrip
