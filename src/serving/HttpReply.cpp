// SPDX-License-Identifier: GPL-3.0-or-later
#include "serving/HttpReply.h"

#include "core/CompactJson.h"

namespace roundtrip {

QByteArray HttpRequest::field(QByteArrayView name) const
{
    for (const auto& [fieldName, value] : fields) {
        if (fieldName.compare(name.toByteArray(), Qt::CaseInsensitive) == 0)
            return value;
    }
    return {};
}

QString HttpRequest::bearerToken() const
{
    const QByteArray authorization = field("authorization");
    constexpr QByteArrayView kScheme = "bearer ";
    if (authorization.left(kScheme.size()).toLower() != kScheme)
        return {};
    return QString::fromUtf8(authorization.mid(kScheme.size()).trimmed());
}

HttpReply::HttpReply(Write write) : m_write(std::make_shared<Write>(std::move(write))) {}

void HttpReply::send(int status, const QByteArray& contentType, const QByteArray& body, const Fields& more) const
{
    if (!*m_write)
        return;
    Fields fields{{"Content-Type", contentType}};
    fields += more;
    const Write write = std::exchange(*m_write, nullptr);
    write(status, fields, body);
}

void HttpReply::sendJson(int status, const QJsonObject& json, const Fields& more) const
{
    send(status, "application/json", compactJson(json), more);
}

} // namespace roundtrip
