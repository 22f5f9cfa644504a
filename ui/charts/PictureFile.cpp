// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/PictureFile.h"

#include "core/SafeText.h"
#include "core/UserFile.h"

#include <QClipboard>
#include <QCoreApplication>
#include <QFileDialog>
#include <QGuiApplication>
#include <QMenu>
#include <QMimeData>
#include <QPainter>
#include <QPdfWriter>
#include <QSaveFile>
#include <QSvgGenerator>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

struct PictureWords
{
    Q_DECLARE_TR_FUNCTIONS(PictureFile)
};

QPixmap pixelsOf(const ChartPicture& picture)
{
    if (picture.pixels)
        return picture.pixels();
    constexpr double kSharp = 2.0;
    QPixmap pixels(picture.size * kSharp);
    pixels.setDevicePixelRatio(kSharp);
    pixels.fill(Qt::transparent);
    QPainter painter(&pixels);
    picture.draw(painter);
    return pixels;
}

void drawSvg(QIODevice& file, const ChartPicture& picture)
{
    QSvgGenerator svg;
    svg.setOutputDevice(&file);
    svg.setSize(picture.size);
    svg.setViewBox(QRect(QPoint(), picture.size));
    svg.setTitle(safeMarkup(picture.title));
    svg.setDescription(safeMarkup(picture.summary));
    QPainter painter(&svg);
    picture.draw(painter);
}

void drawPdf(QIODevice& file, const ChartPicture& picture)
{
    constexpr double kPointsPerPixel = 0.75; // 96 pixels to the inch
    QPdfWriter pdf(&file);
    pdf.setTitle(picture.title);
    pdf.setPageSize(QPageSize(QSizeF(picture.size) * kPointsPerPixel, QPageSize::Point));
    pdf.setPageMargins({});
    QPainter painter(&pdf);
    picture.draw(painter);
}

void askForPictureFile(QWidget& chart, const std::function<void(const QString&)>& save)
{
    auto* dialog = new QFileDialog(chart.window(), PictureWords::tr("Save picture"), {},
                                   PictureWords::tr("Pictures (*.png);;Drawings (*.svg);;Documents (*.pdf)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->selectFile(u"roundtrip.png"_s);
    QObject::connect(dialog, &QFileDialog::fileSelected, &chart, save);
    dialog->open();
}

} // namespace

bool writePicture(const QString& path, const ChartPicture& picture)
{
    QSaveFile file(path);
    if (!checkResultFile(path) || !file.open(QIODevice::WriteOnly))
        return false;
    if (path.endsWith(".svg"_L1, Qt::CaseInsensitive))
        drawSvg(file, picture);
    else if (path.endsWith(".pdf"_L1, Qt::CaseInsensitive))
        drawPdf(file, picture);
    else if (!pixelsOf(picture).save(&file, "PNG"))
        return false;
    return file.commit();
}

void copyPicture(const ChartPicture& picture, const QString& dataTsv)
{
    auto* content = new QMimeData;
    content->setImageData(pixelsOf(picture).toImage());
    content->setText(dataTsv);
    QGuiApplication::clipboard()->setMimeData(content);
}

void showPictureMenu(QWidget& chart, const QPoint& globalPosition, const std::function<void()>& copy,
                     const std::function<void(const QString&)>& save)
{
    QMenu menu(&chart);
    menu.addAction(PictureWords::tr("&Copy picture and data"), &chart, copy);
    menu.addAction(PictureWords::tr("&Save picture…"), &chart, [&chart, save] { askForPictureFile(chart, save); });
    menu.exec(globalPosition);
}

} // namespace roundtrip
