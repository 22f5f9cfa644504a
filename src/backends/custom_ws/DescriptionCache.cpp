// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/custom_ws/DescriptionCache.h"

#include "backends/custom_ws/RuleReader.h"
#include "core/CompactJson.h"

#include <QMutexLocker>

namespace roundtrip::custom_ws {

namespace {
constexpr qsizetype kMostKnown = 64;
} // namespace

DescriptionCache::Entry DescriptionCache::get(const QJsonObject& settings)
{
    QJsonObject told;
    told.insert(QStringLiteral("url"), settings.value(QStringLiteral("url")));
    for (const QString& key : descriptionKeys())
        told.insert(key, settings.value(key));
    const QByteArray text = compactJsonOf(told);
    const QMutexLocker lock(&m_mutex);
    if (const auto known = m_known.value(text))
        return known;
    auto read = Description::parse(settings);
    if (!read)
        return read.error();
    if (m_known.size() >= kMostKnown)
        m_known.clear();
    const auto description = std::make_shared<const Description>(std::move(read).value());
    m_known.insert(text, description);
    return description;
}

} // namespace roundtrip::custom_ws
