// SPDX-License-Identifier: GPL-3.0-or-later
// What charts paint by themselves is what a painter would have painted.
#include "charts/ColumnPicture.h"
#include "charts/QuickLog10.h"
#include "charts/WideLine.h"
#include "stats/Random.h"

#include <QBuffer>
#include <QPainter>
#include <QSvgGenerator>

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace roundtrip::test {

namespace {

constexpr QRectF kArea(10, 5, 40, 30);
constexpr QColor kRed(255, 0, 0);
constexpr QColor kBlue(0, 0, 255);

QImage whitePicture(double ratio = 1.0)
{
    QImage image(QSize(60, 40) * ratio, QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(ratio);
    image.fill(Qt::white);
    return image;
}

/// The greatest difference of a channel of any pixel.
int differenceOf(const QImage& left, const QImage& right)
{
    int most = 0;
    for (int y = 0; y < left.height(); ++y) {
        for (int x = 0; x < left.width(); ++x) {
            const QColor a = left.pixelColor(x, y);
            const QColor b = right.pixelColor(x, y);
            most = std::max(
                {most, std::abs(a.red() - b.red()), std::abs(a.green() - b.green()), std::abs(a.blue() - b.blue())});
        }
    }
    return most;
}

/// Up and down, as round trips go, over more than the width of the picture.
QPolygonF jaggedLine(int points, int seed)
{
    Random random(static_cast<std::uint64_t>(seed), "line");
    QPolygonF line;
    for (int i = 0; i < points; ++i)
        line << QPointF(-20.0 + 340.0 * i / (points - 1), 10.0 + 60.0 * random.uniform01());
    return line;
}

} // namespace

TEST(ColumnPictureTest, SpreadsOfALaneJoinAndThoseOfLanesLieOverEachOther)
{
    QImage image = whitePicture();
    QImage wanted = whitePicture();
    const QColor faint(255, 0, 0, 90);
    const QColor cool(0, 0, 255, 90);
    {
        QPainter painter(&image);
        ColumnPicture picture;
        picture.begin(painter, kArea);
        picture.beginLane(faint, kRed);
        picture.addSpread(12.2, 15.9, 10.0, 19.5);
        picture.addSpread(15.1, 18.0, 12.0, 24.5); // shares the column of 15 with the one before
        picture.beginLane(cool, kBlue);
        picture.addSpread(14.0, 16.0, 2.0, 60.0); // leaves the area above and below
        picture.paint(painter);
        QPainter plain(&wanted);
        plain.fillRect(12, 10, 3, 10, faint);
        plain.fillRect(15, 10, 1, 15, faint);
        plain.fillRect(16, 12, 3, 13, faint);
        plain.fillRect(14, 5, 3, 30, cool);
    }
    EXPECT_LE(differenceOf(image, wanted), 2);
}

TEST(ColumnPictureTest, NoLaneHidesTheExtremesOfAnother)
{
    for (const double ratio : {1.0, 2.0}) {
        QImage image = whitePicture(ratio);
        QPainter painter(&image);
        ColumnPicture picture;
        picture.begin(painter, kArea);
        picture.beginLane(kRed, kRed);
        picture.addDot({20, 20});
        picture.beginLane(kBlue, kBlue);
        picture.addSpread(12, 40, 6, 33);
        picture.paint(painter);
        painter.end();
        const auto at = [&](double x, double y) {
            return image.pixelColor(static_cast<int>(x * ratio), static_cast<int>(y * ratio));
        };
        EXPECT_EQ(at(19, 19), kRed);
        EXPECT_EQ(at(20.5, 20.5), kRed);
        EXPECT_EQ(at(18, 20), kBlue);
        EXPECT_EQ(at(21, 20), kBlue);
    }
}

TEST(ColumnPictureTest, NothingOfTheFrameBeforeStays)
{
    ColumnPicture picture;
    QImage scratch = whitePicture();
    QPainter before(&scratch);
    picture.begin(before, kArea);
    picture.beginLane(kRed, kRed);
    picture.addSpread(12, 40, 6, 33);
    picture.addDot({11, 34});
    picture.paint(before);
    QImage image = whitePicture();
    QPainter painter(&image);
    picture.begin(painter, kArea);
    picture.beginLane(kBlue, kBlue);
    picture.addSpread(20, 20, 10, 12);
    picture.paint(painter);
    painter.end();
    QImage wanted = whitePicture();
    QPainter(&wanted).fillRect(20, 10, 1, 3, kBlue);
    EXPECT_EQ(image, wanted);
}

TEST(ColumnPictureTest, ABandIsNearlyWhatAPolygonIs)
{
    QImage image(300, 90, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::white);
    QImage wanted = image;
    const QColor faint(0, 0, 255, 34);
    QPolygonF upper = jaggedLine(9, 1);
    QPolygonF lower = upper;
    for (qsizetype i = 0; i < lower.size(); ++i)
        lower[i].ry() += 15.0 + static_cast<double>(i);
    {
        QPainter painter(&image);
        ColumnPicture picture;
        picture.begin(painter, image.rect());
        picture.addBand(upper, lower, faint);
        picture.paint(painter);
        QPainter plain(&wanted);
        plain.setRenderHint(QPainter::Antialiasing);
        plain.setPen(Qt::NoPen);
        plain.setBrush(faint);
        QPolygonF outline = upper;
        std::copy(lower.crbegin(), lower.crend(), std::back_inserter(outline));
        plain.drawPolygon(outline);
    }
    EXPECT_LE(differenceOf(image, wanted), 20) << "of 34 that the band takes away: only at its steep edges";
    int differing = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            differing += std::abs(image.pixelColor(x, y).red() - wanted.pixelColor(x, y).red()) > 3 ? 1 : 0;
    }
    EXPECT_LT(differing, 300 * 2) << "some pixels of each edge";
}

TEST(ColumnPictureTest, ASavedDrawingHasShapesAndNoPicture)
{
    QBuffer buffer;
    QSvgGenerator svg;
    svg.setOutputDevice(&buffer);
    {
        QPainter painter(&svg);
        ColumnPicture picture;
        picture.begin(painter, kArea);
        picture.addBand({{10, 10}, {50, 12}}, {{10, 20}, {50, 22}}, kBlue);
        picture.beginLane(kRed, kRed);
        picture.addSpread(20, 20, 10, 12);
        picture.addDot({30, 20});
        picture.paint(painter);
    }
    const QByteArray text = buffer.data();
    EXPECT_FALSE(text.contains("<image"));
    EXPECT_TRUE(text.contains("M10,10 L50,12 L50,22 L10,20")) << text.constData();
    EXPECT_TRUE(text.contains("<rect")) << text.constData();
}

QImage lineOf(const QPolygonF& line, const QPen& pen, double ratio, bool isOurs)
{
    QImage image(QSize(300, 90) * ratio, QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(ratio);
    image.fill(Qt::white);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF clip(5, 0, 290, 90);
    painter.setClipRect(clip);
    if (isOurs) {
        drawWideLine(painter, line, {pen});
        EXPECT_EQ(painter.clipBoundingRect(), clip) << "as it was";
    } else {
        painter.setPen(pen);
        painter.drawPolyline(line);
    }
    return image;
}

/// Of the pixels that either has ink on.
double usualDifferenceOf(const QImage& left, const QImage& right)
{
    double sum = 0.0;
    double inked = 0.0;
    for (int y = 0; y < left.height(); ++y) {
        for (int x = 0; x < left.width(); ++x) {
            const int a = left.pixelColor(x, y).red();
            const int b = right.pixelColor(x, y).red();
            sum += std::abs(a - b);
            inked += std::min(a, b) < 255 ? 1.0 : 0.0;
        }
    }
    return sum / std::max(inked, 1.0);
}

/// Ink of the picture, in pixels that are covered wholly.
double inkOf(const QImage& image)
{
    double ink = 0.0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            ink += (255 - image.pixelColor(x, y).red()) / 255.0;
    }
    return ink;
}

TEST(QuickLog10Test, IsTheLogarithm)
{
    const QuickLog10 log10;
    for (double value = 1.0; value < 5e9; value *= 1.00137)
        EXPECT_NEAR(log10(value), std::log10(value), 1e-6) << value;
    for (const double power : {1.0, 10.0, 1000.0, 1e6, 1e9})
        EXPECT_NEAR(log10(power), std::log10(power), 1e-6) << power;
}

TEST(WideLineTest, IsTheLineThatAPainterDraws)
{
    for (const double ratio : {1.0, 1.5, 2.0}) {
        for (const int points : {2, 9, 60}) {
            const QPolygonF line = jaggedLine(points, points);
            const QPen pen(kBlue, 1.8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
            const QImage ours = lineOf(line, pen, ratio, true);
            const QImage wanted = lineOf(line, pen, ratio, false);
            EXPECT_LE(differenceOf(ours, wanted), 128) << points << ' ' << ratio; // of a pixel inside of a sharp turn
            EXPECT_LE(usualDifferenceOf(ours, wanted), 12.0) << points << ' ' << ratio;
            EXPECT_NEAR(inkOf(ours), inkOf(wanted), 0.03 * inkOf(wanted)) << points << ' ' << ratio;
        }
    }
}

TEST(WideLineTest, ALevelLineIsThatOfAPainterToTheShade)
{
    const QPolygonF line{{-10.0, 20.3}, {140.0, 20.3}, {310.0, 20.3}};
    const QPen pen(kBlue, 1.8, Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin);
    EXPECT_LE(differenceOf(lineOf(line, pen, 1.0, true), lineOf(line, pen, 1.0, false)), 2);
}

TEST(WideLineTest, HasItsDashesAndAnUprightPiece)
{
    const QPolygonF line{{20.0, 20.0}, {150.0, 20.0}, {150.0, 80.0}, {280.0, 80.0}};
    for (const Qt::PenStyle style : {Qt::SolidLine, Qt::DashLine, Qt::DotLine, Qt::DashDotLine}) {
        const QPen pen(kBlue, 2.0, style, Qt::FlatCap, Qt::RoundJoin);
        const double wanted = inkOf(lineOf(line, pen, 1.0, false));
        EXPECT_NEAR(inkOf(lineOf(line, pen, 1.0, true)), wanted, 0.05 * wanted) << style;
    }
}

} // namespace roundtrip::test
