// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat/WaterfallScale.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace roundtrip {

namespace {

using namespace std::chrono_literals;

constexpr int kMostSteps = 5;

struct ScaleText
{
    Q_DECLARE_TR_FUNCTIONS(WaterfallScale)
};

/// 1, 2 or 5 of a decimal unit, so that so many of them span it.
Duration roundStep(Duration span)
{
    Duration unit = 1us;
    for (;; unit *= 10) {
        for (const int factor : {1, 2, 5}) {
            if (unit * factor * kMostSteps >= span)
                return unit * factor;
        }
    }
}

} // namespace

WaterfallScale::WaterfallScale(const QList<WaterfallPart>& parts)
{
    for (const WaterfallPart& part : parts)
        m_span = std::max(m_span, part.begin + part.length.value_or(Duration::zero()));
    if (!parts.isEmpty() && parts.first().length && *parts.first().length < m_span)
        m_wholeEnd = parts.first().length;
}

double WaterfallScale::share(Duration time) const
{
    if (m_span <= Duration::zero())
        return 0.0;
    return std::clamp(std::chrono::duration<double>(time) / std::chrono::duration<double>(m_span), 0.0, 1.0);
}

QList<Duration> WaterfallScale::ticks() const
{
    QList<Duration> times;
    if (m_span <= Duration::zero())
        return times;
    const Duration step = roundStep(m_span);
    for (Duration time{}; time <= m_span; time += step)
        times << time;
    return times;
}

QString WaterfallScale::tickText(Duration tick) const
{
    const Duration step = roundStep(m_span);
    const QLocale locale;
    if (step < 1ms)
        return m_span < 1ms ? ScaleText::tr("%1 µs").arg(locale.toString(qlonglong{tick / 1us}))
                            : ScaleText::tr("%1 ms").arg(
                                  locale.toString(std::chrono::duration<double, std::milli>(tick).count(), 'f', 1));
    if (m_span < 1s)
        return ScaleText::tr("%1 ms").arg(locale.toString(qlonglong{tick / 1ms}));
    const int decimals = step < 1s ? 1 : 0;
    return ScaleText::tr("%1 s").arg(locale.toString(std::chrono::duration<double>(tick).count(), 'f', decimals));
}

} // namespace roundtrip
