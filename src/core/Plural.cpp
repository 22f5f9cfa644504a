// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/Plural.h"

#include <QLocale>

#include <cmath>

namespace roundtrip {

namespace {

QString named(const QString& number, bool isOne, const char* noun, const char* plural)
{
    const QString word = QString::fromLatin1(isOne || !plural ? noun : plural);
    return number + u' ' + word + (isOne || plural ? QString() : QString(u's'));
}

} // namespace

QString countedWhole(qint64 number, const char* noun, const char* plural)
{
    return named(QLocale(QLocale::English).toString(number), number == 1, noun, plural);
}

QString counted(double number, const char* noun, const char* plural)
{
    const double rounded = std::round(number * 1e4) / 1e4;
    return named(QLocale(QLocale::English).toString(rounded, 'f', QLocale::FloatingPointShortest), rounded == 1.0, noun,
                 plural);
}

} // namespace roundtrip
