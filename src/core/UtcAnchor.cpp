// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/UtcAnchor.h"

#include <QDateTime>

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
    constexpr std::int64_t kDay = 86'400'000'000;
    std::int64_t days = epochMicroseconds / kDay;
    std::int64_t micros = epochMicroseconds % kDay;
    if (micros < 0) { // C++ division rounds towards zero; before 1970 the time of day must still count upwards
        micros += kDay;
        --days;
    }
    // From date and time of day, which know no zone: how QDateTime is told of UTC is another in Qt 6.4 than in later
    // ones.
    const QTime time = QTime::fromMSecsSinceStartOfDay(static_cast<int>(micros / 1'000));
    return QDate(1970, 1, 1).addDays(days).toString(QStringLiteral("yyyy-MM-dd'T'")) +
           time.toString(QStringLiteral("HH:mm:ss")) +
           QStringLiteral(".%1Z").arg(micros % 1'000'000, 6, 10, QChar(u'0'));
}

} // namespace roundtrip
