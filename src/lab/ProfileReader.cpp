// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/ProfileReader.h"

#include <cmath>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

constexpr double kLongestMs = 3'600'000.0 * 24;

Duration fromMilliseconds(double ms)
{
    return std::chrono::duration_cast<Duration>(std::chrono::duration<double, std::milli>(ms));
}

} // namespace

ProfileReader::ProfileReader(const QJsonObject& json, const QString& path)
    : ProfileReader(json, path, std::make_shared<std::optional<Error>>())
{
}

ProfileReader::ProfileReader(const QJsonObject& json, const QString& path, FirstError error)
    : m_json(json), m_path(path), m_error(std::move(error))
{
}

double ProfileReader::number(QLatin1StringView key, double fallback, double least, double most)
{
    const QJsonValue value = take(key);
    if (value.isUndefined())
        return fallback;
    const double read = value.toDouble(std::nan(""));
    if (read >= least && read <= most)
        return read;
    fail(u"%1 must be a number from %2 to %3"_s.arg(pathOf(key)).arg(least).arg(most));
    return fallback;
}

int ProfileReader::integer(QLatin1StringView key, int fallback, int least, int most)
{
    const double read = number(key, fallback, least, most);
    if (read != std::floor(read))
        fail(u"%1 must be a whole number"_s.arg(pathOf(key)));
    return static_cast<int>(read);
}

double ProfileReader::probability(QLatin1StringView key)
{
    return number(key, 0, 0, 1);
}

QString ProfileReader::text(QLatin1StringView key, const QString& fallback)
{
    const QJsonValue value = take(key);
    if (value.isUndefined())
        return fallback;
    if (!value.isString())
        fail(u"%1 must be a string"_s.arg(pathOf(key)));
    return value.toString(fallback);
}

bool ProfileReader::flag(QLatin1StringView key, bool fallback)
{
    const QJsonValue value = take(key);
    if (value.isUndefined())
        return fallback;
    if (!value.isBool())
        fail(u"%1 must be true or false"_s.arg(pathOf(key)));
    return value.toBool(fallback);
}

DelaySpec ProfileReader::delay(QLatin1StringView key, const DelaySpec& fallback)
{
    const QJsonValue value = take(key);
    if (value.isUndefined())
        return fallback;
    if (!value.isObject())
        return {.base = fromMilliseconds(number(key, 0, 0, kLongestMs))};
    DelaySpec spec;
    section(key, [&spec](ProfileReader& reader) {
        spec.base = fromMilliseconds(reader.number("base_ms"_L1, 0, 0, kLongestMs));
        spec.medianMs = reader.number("median_ms"_L1, 0, 0, kLongestMs);
        spec.sigma = reader.number("sigma"_L1, 0, 0, 5);
        spec.spreadMs = reader.number("spread_ms"_L1, 0, 0, kLongestMs);
        spec.most = fromMilliseconds(reader.number("max_ms"_L1, kLongestMs, 0, kLongestMs));
    });
    return spec;
}

Duration ProfileReader::milliseconds(QLatin1StringView key, Duration fallback)
{
    return fromMilliseconds(number(key, toMilliseconds(fallback), 0, kLongestMs));
}

void ProfileReader::section(QLatin1StringView key, const std::function<void(ProfileReader&)>& read)
{
    ProfileReader reader(object(key), pathOf(key), m_error);
    read(reader);
    reader.checkUnknownKeys();
}

QJsonObject ProfileReader::object(QLatin1StringView key)
{
    const QJsonValue value = take(key);
    if (!value.isUndefined() && !value.isObject())
        fail(u"%1 must be an object"_s.arg(pathOf(key)));
    return value.toObject();
}

Result<void> ProfileReader::finish()
{
    checkUnknownKeys();
    if (m_error->has_value())
        return **m_error;
    return {};
}

QJsonValue ProfileReader::take(QLatin1StringView key)
{
    m_known.insert(key);
    return m_json.value(key);
}

QString ProfileReader::pathOf(QLatin1StringView key) const
{
    return m_path.isEmpty() ? QString(key) : m_path + u'.' + key;
}

void ProfileReader::fail(const QString& what)
{
    if (!m_error->has_value())
        *m_error =
            Error{.code = ErrorCode::InvalidConfiguration, .detail = u"The lab profile: %1"_s.arg(what), .hint = {}};
}

void ProfileReader::checkUnknownKeys()
{
    const QStringList keys = m_json.keys();
    for (const QString& key : keys) {
        if (m_known.contains(key))
            continue;
        QStringList known(m_known.cbegin(), m_known.cend());
        known.sort();
        fail(u"%1 has no \"%2\"; it may have %3"_s.arg(m_path.isEmpty() ? u"the file"_s : m_path, key.left(40),
                                                       known.join(", "_L1)));
    }
}

} // namespace roundtrip
