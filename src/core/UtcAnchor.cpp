// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/UtcAnchor.h"

#include <QDateTime>
#include <QTimeZone>

namespace roundtrip {

UtcAnchor UtcAnchor::now(const Clock& clock)
{
    const auto wall = std::chrono::system_clock::now().time_since_epoch();
    return {clock.now(), std::chrono::duration_cast<std::chrono::microseconds>(wall).count()};
}

UtcAnchor::UtcAnchor(Instant instant, std::int64_t epochMicroseconds)
    : m_instant(instant), m_epochMicroseconds(epochMicroseconds)
{
}

std::int64_t UtcAnchor::toEpochMicroseconds(Instant instant) const
{
    return m_epochMicroseconds + sinceAnchor(instant);
}

double UtcAnchor::toEpochMilliseconds(Instant instant) const
{
    return static_cast<double>(toEpochMicroseconds(instant)) / 1000.0;
}

QString toIsoUtc(std::int64_t epochMicroseconds)
{
    std::int64_t micros = epochMicroseconds % 1'000'000;
    std::int64_t seconds = epochMicroseconds / 1'000'000;
    if (micros < 0) { // C++ division rounds towards zero; before 1970 the fraction must still count upwards
        micros += 1'000'000;
        --seconds;
    }
    const QDateTime whole = QDateTime::fromSecsSinceEpoch(seconds, Qt::UTC);
    return whole.toString(QStringLiteral("yyyy-MM-ddTHH:mm:ss")) +
           QStringLiteral(".%1Z").arg(micros, 6, 10, QChar(u'0'));
}

} // namespace roundtrip
