// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/azure_pubsub/PubSubResume.h"

#include "core/CompactJson.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUrlQuery>

#include <algorithm>

namespace roundtrip::pubsub {

using namespace Qt::StringLiterals;

namespace {

void addItem(QUrlQuery& query, const QString& name, const QString& value)
{
    query.addQueryItem(name, QString::fromLatin1(QUrl::toPercentEncoding(value)));
}

} // namespace

bool PubSubResume::isNew(quint64 sequenceId)
{
    if (sequenceId <= highest)
        return false;
    highest = sequenceId;
    return true;
}

QString PubSubResume::settle(quint64 ackId)
{
    const auto found = m_open.find(ackId);
    if (found == m_open.end())
        return {};
    const QString id = found->second.id;
    m_open.erase(found);
    return id;
}

QUrl PubSubResume::addressed(QUrl url) const
{
    QUrlQuery query(url);
    query.removeAllQueryItems(u"access_token"_s);
    addItem(query, u"access_token"_s, accessToken.reveal());
    if (isResumable()) {
        addItem(query, u"awps_connection_id"_s, connectionId);
        addItem(query, u"awps_reconnection_token"_s, reconnectionToken);
    }
    url.setQuery(query);
    return url;
}

QByteArray PubSubResume::toBytes() const
{
    if (!isResumable())
        return {};
    QJsonArray open;
    for (const auto& [ackId, envelope] : m_open)
        open.append(QJsonObject{{u"ackId"_s, static_cast<qint64>(ackId)}, {u"message"_s, envelopeToJson(envelope)}});
    return compactJson(QJsonObject{{u"connectionId"_s, connectionId},
                                   {u"reconnectionToken"_s, reconnectionToken},
                                   {u"accessToken"_s, accessToken.reveal()},
                                   {u"highest"_s, static_cast<qint64>(highest)},
                                   {u"nextAckId"_s, static_cast<qint64>(m_nextAckId)},
                                   {u"open"_s, open}});
}

std::optional<PubSubResume> PubSubResume::fromBytes(const QByteArray& bytes)
{
    const QJsonObject json = QJsonDocument::fromJson(bytes).object();
    PubSubResume resume;
    resume.connectionId = json.value("connectionId"_L1).toString();
    resume.reconnectionToken = json.value("reconnectionToken"_L1).toString();
    resume.accessToken = Secret(json.value("accessToken"_L1).toString());
    resume.highest = static_cast<quint64>(std::max<qint64>(json.value("highest"_L1).toInteger(), 0));
    resume.m_nextAckId = static_cast<quint64>(std::max<qint64>(json.value("nextAckId"_L1).toInteger(), 1));
    const QJsonArray open = json.value("open"_L1).toArray();
    for (const QJsonValue& entry : open) {
        const auto envelope = envelopeFromJson(entry.toObject().value("message"_L1).toObject());
        if (envelope && !resume.isFull())
            resume.noteSent(static_cast<quint64>(entry.toObject().value("ackId"_L1).toInteger()), envelope.value());
    }
    return resume.isResumable() ? std::optional(resume) : std::nullopt;
}

} // namespace roundtrip::pubsub
