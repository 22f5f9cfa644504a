// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/netlify_ably/AblyCapability.h"

#include "backends/netlify_ably/AblyAuth.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

bool covers(const QString& pattern, const QString& channel)
{
    if (pattern == "*"_L1 || pattern == channel)
        return true;
    return pattern.endsWith(":*"_L1) && channel.startsWith(QStringView(pattern).chopped(1));
}

bool isOperationList(const QJsonValue& value)
{
    const QJsonArray operations = value.toArray();
    return value.isArray() && std::all_of(operations.begin(), operations.end(),
                                          [](const QJsonValue& operation) { return operation.isString(); });
}

} // namespace

AblyCapability::AblyCapability() : m_resources{{u"*"_s, QJsonArray{u"*"_s}}} {}

std::optional<AblyCapability> AblyCapability::parse(const QString& json)
{
    AblyCapability capability;
    if (json.isEmpty())
        return capability;
    const QJsonDocument document = QJsonDocument::fromJson(json.toUtf8());
    if (!document.isObject())
        return std::nullopt;
    capability.m_resources = document.object();
    if (!std::all_of(capability.m_resources.begin(), capability.m_resources.end(), isOperationList))
        return std::nullopt;
    return capability;
}

bool AblyCapability::allows(const QString& channel, const QString& operation) const
{
    for (auto it = m_resources.begin(); it != m_resources.end(); ++it) {
        const QJsonArray operations = it.value().toArray();
        if (covers(it.key(), channel) && (operations.contains(operation) || operations.contains(u"*"_s)))
            return true;
    }
    return false;
}

QString AblyCapability::toText() const
{
    return ably::canonicalCapability(m_resources);
}

} // namespace roundtrip
