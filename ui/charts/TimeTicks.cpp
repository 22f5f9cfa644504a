// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/TimeTicks.h"

#include "model/MessageText.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <array>

namespace roundtrip {

namespace {

using namespace std::chrono_literals;
constexpr std::array<std::chrono::nanoseconds, 26> kSteps = {1ms,   2ms,   5ms,   10ms, 20ms, 50ms, 100ms, 200ms, 500ms,
                                                             1s,    2s,    5s,    10s,  15s,  30s,  1min,  2min,  5min,
                                                             10min, 15min, 30min, 1h,   2h,   6h,   12h,   24h};

} // namespace

TimeTicks TimeTicks::of(const TimeRange& range, int most)
{
    TimeTicks ticks;
    ticks.step = kSteps.back();
    for (const auto step : kSteps) {
        if (range.length() / step <= std::max(most, 1)) {
            ticks.step = step;
            break;
        }
    }
    auto time = range.from - range.from % ticks.step;
    if (time < range.from)
        time += ticks.step;
    for (; time <= range.to; time += ticks.step)
        ticks.times << time;
    return ticks;
}

QString sessionTimeText(std::chrono::nanoseconds time, std::chrono::nanoseconds step)
{
    const auto rounded = std::chrono::round<std::chrono::milliseconds>(time);
    const std::chrono::milliseconds shown =
        step < 1s ? rounded : std::chrono::duration_cast<std::chrono::seconds>(rounded); // the part that is told
    const QString sign = shown < 0s ? QStringLiteral("−") : QString();
    const auto ms = std::abs(rounded.count());
    const auto seconds = ms / 1000;
    QString text = seconds >= 3600 ? QStringLiteral("%1:%2:%3")
                                         .arg(seconds / 3600)
                                         .arg(seconds / 60 % 60, 2, 10, QChar(u'0'))
                                         .arg(seconds % 60, 2, 10, QChar(u'0'))
                                   : QStringLiteral("%1:%2").arg(seconds / 60).arg(seconds % 60, 2, 10, QChar(u'0'));
    if (step < 1s)
        text += QLocale().decimalPoint() + QStringLiteral("%1").arg(ms % 1000, 3, 10, QChar(u'0'));
    return sign + text;
}

QString spanText(std::chrono::nanoseconds span)
{
    const auto seconds = std::chrono::round<std::chrono::seconds>(span);
    if (seconds >= 1h && seconds % 1h == 0s)
        return QCoreApplication::translate("TimeTicks", "%1 h").arg(QLocale().toString(seconds / 1h));
    if (seconds >= 1min && seconds % 1min == 0s)
        return QCoreApplication::translate("TimeTicks", "%1 min").arg(QLocale().toString(seconds / 1min));
    if (span >= 10s)
        return QCoreApplication::translate("TimeTicks", "%1 s").arg(QLocale().toString(seconds / 1s));
    return durationText(span);
}

} // namespace roundtrip
