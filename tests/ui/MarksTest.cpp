// SPDX-License-Identifier: GPL-3.0-or-later
#include "theme/MarkerShape.h"
#include "theme/Theme.h"

#include <gtest/gtest.h>

#include <QImage>
#include <QPainter>

#include <array>
#include <cmath>

namespace roundtrip {

namespace {

constexpr int kTwelve = 12;
constexpr int kMarkExtent = 16; ///< as in lists and legends

using Vector = std::array<double, 3>;
using Matrix = std::array<Vector, 3>;

Vector times(const Matrix& matrix, const Vector& vector)
{
    Vector product{};
    for (std::size_t row = 0; row < 3; ++row) {
        for (std::size_t column = 0; column < 3; ++column)
            product[row] += matrix[row][column] * vector[column];
    }
    return product;
}

Vector linear(const QColor& color)
{
    const auto of = [](double value) {
        return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
    };
    return {of(color.redF()), of(color.greenF()), of(color.blueF())};
}

/// OKLab (Ottosson, 2020): Euclidean distances in it are about as large as differences look.
Vector lab(const Vector& rgb)
{
    constexpr Matrix kToCones{{{0.4122214708, 0.5363325363, 0.0514459929},
                               {0.2119034982, 0.6806995451, 0.1073969566},
                               {0.0883024619, 0.2817188376, 0.6299787005}}};
    constexpr Matrix kToLab{{{0.2104542553, 0.7936177850, -0.0040720468},
                             {1.9779984951, -2.4285922050, 0.4505937099},
                             {0.0259040371, 0.7827717662, -0.8086757660}}};
    Vector cones = times(kToCones, rgb);
    for (double& cone : cones)
        cone = std::cbrt(std::max(cone, 0.0));
    return times(kToLab, cones);
}

double distance(const Vector& left, const Vector& right)
{
    return std::hypot(left[0] - right[0], left[1] - right[1], left[2] - right[2]);
}

double usualDistance(const QColor& left, const QColor& right)
{
    return distance(lab(linear(left)), lab(linear(right)));
}

/// The least difference to anybody: as most people see it, and without one kind of cones (Machado, Oliveira and
/// Fernandes, 2009: protanopia, deuteranopia, tritanopia).
double leastDistance(const QColor& left, const QColor& right)
{
    constexpr std::array<Matrix, 4> kEyes{
        Matrix{{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}},
        Matrix{{{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}}},
        Matrix{{{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}}},
        Matrix{{{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}}}};
    double least = 10.0;
    for (const Matrix& eye : kEyes)
        least = std::min(least, distance(lab(times(eye, linear(left))), lab(times(eye, linear(right)))));
    return least;
}

QImage drawn(int index)
{
    QImage image(kMarkExtent, kMarkExtent, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillPath(markerPath(markerShape(index), QPointF(kMarkExtent, kMarkExtent) / 2.0, kMarkExtent * 0.68),
                     Qt::black);
    return image;
}

/// Of the pixels that either covers, the share that not both do: 0 for the same shape, 1 for two that share nothing.
double shapeDistance(int left, int right)
{
    const QImage first = drawn(left);
    const QImage second = drawn(right);
    double both = 0.0;
    double either = 0.0;
    for (int y = 0; y < kMarkExtent; ++y) {
        for (int x = 0; x < kMarkExtent; ++x) {
            const int a = qAlpha(first.pixel(x, y));
            const int b = qAlpha(second.pixel(x, y));
            both += std::min(a, b);
            either += std::max(a, b);
        }
    }
    return 1.0 - both / either;
}

} // namespace

/// "At first sight": colours that differ by several just noticeable differences (of about 0.02) even to eyes that lack
/// a kind of cones, and by far more to others; or shapes of which two fifths and more do not coincide.
TEST(MarksTest, OfTwelveBackendsEachPairIsToldApartByColourOrShape)
{
    constexpr double kClearColour = 0.15;
    constexpr double kClearToAnybody = 0.045;
    constexpr double kClearShape = 0.4;
    for (const Theme& theme : {Theme::light(), Theme::darkTheme()}) {
        for (int left = 0; left < kTwelve; ++left) {
            for (int right = left + 1; right < kTwelve; ++right) {
                const double usual = usualDistance(theme.seriesColor(left), theme.seriesColor(right));
                const double least = leastDistance(theme.seriesColor(left), theme.seriesColor(right));
                const double shape = shapeDistance(left, right);
                EXPECT_TRUE(shape >= kClearShape || (usual >= kClearColour && least >= kClearToAnybody))
                    << left << " and " << right << (theme.dark ? ", dark: " : ", light: ") << usual << " and at least "
                    << least << " in colour, " << shape << " in shape";
            }
        }
    }
}

TEST(MarksTest, NoTwoOfTwelveShareColourAndShape)
{
    const Theme theme = Theme::light();
    for (int left = 0; left < kTwelve; ++left) {
        for (int right = left + 1; right < kTwelve; ++right)
            EXPECT_FALSE(theme.seriesColor(left) == theme.seriesColor(right) &&
                         markerShape(left) == markerShape(right));
    }
}

/// The measure itself: nothing differs from itself, and red and green are near to eyes without red cones.
TEST(MarksTest, TheMeasuresMeasure)
{
    EXPECT_EQ(leastDistance(Qt::red, Qt::red), 0.0);
    EXPECT_GT(leastDistance(Qt::black, Qt::white), 0.9);
    EXPECT_LT(leastDistance(QColor(200, 60, 60), QColor(110, 110, 40)), 0.12);
    EXPECT_EQ(shapeDistance(0, 0), 0.0);
    EXPECT_GT(shapeDistance(0, 6), 0.3);
    const QString picture = qEnvironmentVariable("ROUNDTRIP_MARKS_PICTURE"); // for people to look at
    if (picture.isEmpty())
        return;
    QImage image(kTwelve * 60, 120, QImage::Format_RGB32);
    QPainter painter(&image);
    painter.fillRect(0, 0, image.width(), 60, Theme::light().surface);
    painter.fillRect(0, 60, image.width(), 60, Theme::darkTheme().surface);
    for (int i = 0; i < kTwelve; ++i) {
        painter.drawPixmap(QPointF(i * 60 + 8, 22),
                           markerPixmap(markerShape(i), Theme::light().seriesColor(i), 16, 1.0));
        painter.drawPixmap(QPointF(i * 60 + 28, 18),
                           markerPixmap(markerShape(i), Theme::light().seriesColor(i), 24, 1.0));
        painter.drawPixmap(QPointF(i * 60 + 8, 82),
                           markerPixmap(markerShape(i), Theme::darkTheme().seriesColor(i), 16, 1.0));
        painter.drawPixmap(QPointF(i * 60 + 28, 78),
                           markerPixmap(markerShape(i), Theme::darkTheme().seriesColor(i), 24, 1.0));
    }
    EXPECT_TRUE(image.save(picture));
}

} // namespace roundtrip
