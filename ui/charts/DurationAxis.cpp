// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/DurationAxis.h"

#include "charts/QuickLog10.h"

#include <QCoreApplication>
#include <QFont>
#include <QFontMetrics>

#include <algorithm>
#include <cmath>

namespace roundtrip {

namespace {

constexpr int kLowestDecade = 0;  // 1 µs
constexpr int kHighestDecade = 9; // 1,000 s
constexpr qint64 kCalmBeforeShrinkingMs = 3000;

} // namespace

QString DurationAxis::label(int decade)
{
    static const char* const kLabels[] = {
        QT_TRANSLATE_NOOP("DurationAxis", "1 µs"),   QT_TRANSLATE_NOOP("DurationAxis", "10 µs"),
        QT_TRANSLATE_NOOP("DurationAxis", "100 µs"), QT_TRANSLATE_NOOP("DurationAxis", "1 ms"),
        QT_TRANSLATE_NOOP("DurationAxis", "10 ms"),  QT_TRANSLATE_NOOP("DurationAxis", "100 ms"),
        QT_TRANSLATE_NOOP("DurationAxis", "1 s"),    QT_TRANSLATE_NOOP("DurationAxis", "10 s"),
        QT_TRANSLATE_NOOP("DurationAxis", "100 s"),  QT_TRANSLATE_NOOP("DurationAxis", "1,000 s")};
    return QCoreApplication::translate("DurationAxis", kLabels[std::clamp(decade, kLowestDecade, kHighestDecade)]);
}

int DurationAxis::gutterWidth(const QFont& font)
{
    constexpr int kBesideLabels = 10;
    int widest = 0;
    for (int decade = kLowestDecade; decade <= kHighestDecade; ++decade)
        widest = std::max(widest, QFontMetrics(font).horizontalAdvance(label(decade)));
    return widest + kBesideLabels;
}

DurationAxis::DurationAxis(QObject* parent) : QCategoryAxis(parent)
{
    setLabelsPosition(QCategoryAxis::AxisLabelsPositionOnValue);
    setDecades(m_lowest, m_highest);
}

double DurationAxis::position(double microseconds)
{
    return std::log10(std::max(microseconds, 1.0));
}

double DurationAxis::quickPosition(double microseconds)
{
    static const QuickLog10 log10;
    return log10(std::max(microseconds, 1.0));
}

void DurationAxis::follow(double lowestMicroseconds, double highestMicroseconds)
{
    int lowest =
        std::clamp(static_cast<int>(std::floor(position(lowestMicroseconds))), kLowestDecade, kHighestDecade - 2);
    int highest = std::clamp(static_cast<int>(std::ceil(position(highestMicroseconds))), lowest + 2, kHighestDecade);
    if (lowest == m_lowest && highest == m_highest) {
        m_hasFollowed = true;
        m_calm.invalidate();
        return;
    }
    const bool fits = lowest >= m_lowest && highest <= m_highest;
    if (fits && m_hasFollowed) {
        if (!m_calm.isValid())
            m_calm.start();
        if (!m_calm.hasExpired(kCalmBeforeShrinkingMs))
            return;
    } else if (m_hasFollowed) { // growing: keep what is shown, so that only one end moves
        lowest = std::min(lowest, m_lowest);
        highest = std::max(highest, m_highest);
    }
    m_hasFollowed = true;
    m_calm.invalidate();
    setDecades(lowest, highest);
}

void DurationAxis::setDecades(int lowest, int highest)
{
    m_lowest = lowest;
    m_highest = highest;
    for (const QString& label : categoriesLabels())
        remove(label);
    setRange(lowest, highest);
    setStartValue(lowest);
    for (int decade = lowest; decade <= highest; ++decade)
        append(label(decade), decade);
}

} // namespace roundtrip

#include "moc_DurationAxis.cpp"
