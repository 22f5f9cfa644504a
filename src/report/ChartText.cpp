// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/ChartText.h"

#include <string_view>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

constexpr double kLetterSize = 12;

/// Of the size of the letters.
double advanceOf(char32_t c)
{
    constexpr std::u32string_view kNarrow = U"iIjl.,:;'|!()[]{}t f\u2009\u00a0";
    constexpr std::u32string_view kWide = U"mwMW@%\u2014";
    constexpr char32_t kFirstWideScript = 0x1100; // Hangul, then Chinese and Japanese, and pictures: as wide as high
    if (c >= kFirstWideScript && !(c >= 0x2000 && c < 0x2e80))
        return 1.1;
    if (kNarrow.find(c) != std::u32string_view::npos)
        return 0.4;
    if (kWide.find(c) != std::u32string_view::npos)
        return 1.0;
    return QChar::isUpper(c) ? 0.75 : 0.64;
}

/// Takes off as much as fits the width, at least one character.
QString takeFitting(QString& rest, double width)
{
    qsizetype fitting = 0; // code units that fit
    qsizetype breakable = 0;
    while (fitting < rest.size()) {
        const qsizetype next = fitting + (rest.at(fitting).isHighSurrogate() && fitting + 1 < rest.size() ? 2 : 1);
        if (fitting > 0 && chartTextWidth(rest.left(next)) > width)
            break;
        fitting = next;
        if (fitting < rest.size() && rest.at(fitting).isSpace())
            breakable = fitting;
    }
    const qsizetype end = fitting < rest.size() && breakable > 0 ? breakable : fitting;
    const QString line = rest.left(end).trimmed();
    rest = rest.mid(end).trimmed();
    return line;
}

} // namespace

double chartTextWidth(const QString& text)
{
    double width = 0.0;
    for (const char32_t c : text.toUcs4())
        width += advanceOf(c);
    return width * kLetterSize;
}

QStringList wrappedChartText(const QString& text, double width, qsizetype mostLines)
{
    QStringList lines;
    QString rest = text.simplified();
    do {
        if (lines.size() + 1 == mostLines && chartTextWidth(rest) > width) {
            lines << takeFitting(rest, width - chartTextWidth(u"…"_s)) + u'…';
            return lines;
        }
        lines << takeFitting(rest, width);
    } while (!rest.isEmpty());
    return lines;
}

} // namespace roundtrip
