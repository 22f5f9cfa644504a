// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/netlify_ably/AblyOutbox.h"

#include "backends/netlify_ably/AblyPayload.h"

#include <QJsonArray>

#include <algorithm>

namespace roundtrip::ably {

using namespace Qt::StringLiterals;

namespace {

ProtocolMessage publishFrame(qint64 serial, const Envelope& envelope)
{
    ProtocolMessage frame;
    frame.action = Action::Message;
    frame.channel = channelOf(envelope.room);
    frame.msgSerial = serial;
    frame.messages << messageOf(envelope);
    return frame;
}

} // namespace

ProtocolMessage AblyOutbox::nextFrame(const Envelope& envelope) const
{
    return publishFrame(m_next, envelope);
}

void AblyOutbox::noteSent(const Envelope& envelope)
{
    m_open.insert_or_assign(m_next++, envelope);
}

AblyOutbox::Settled AblyOutbox::settle(qint64 serial, int count)
{
    Settled settled;
    while (!m_open.empty() && m_open.begin()->first < serial) {
        settled.passedOver << m_open.begin()->second.id;
        m_open.erase(m_open.begin());
    }
    // Written so that no sum can overflow, whatever a server claims.
    while (!m_open.empty() && m_open.begin()->first - serial < std::max(count, 1)) {
        settled.acknowledged << m_open.begin()->second.id;
        m_open.erase(m_open.begin());
    }
    return settled;
}

QList<ProtocolMessage> AblyOutbox::open() const
{
    QList<ProtocolMessage> frames;
    for (const auto& [serial, envelope] : m_open)
        frames << publishFrame(serial, envelope);
    return frames;
}

void AblyOutbox::clear()
{
    m_next = 0;
    m_open.clear();
}

QJsonObject AblyOutbox::toJson() const
{
    QJsonArray open;
    for (const auto& [serial, envelope] : m_open)
        open.append(QJsonObject{{u"serial"_s, serial}, {u"message"_s, envelopeToJson(envelope)}});
    return {{u"next"_s, m_next}, {u"open"_s, open}};
}

AblyOutbox AblyOutbox::fromJson(const QJsonObject& json)
{
    AblyOutbox outbox;
    outbox.m_next = json.value("next"_L1).toInteger();
    for (const QJsonValue& entry : json.value("open"_L1).toArray()) {
        const auto envelope = envelopeFromJson(entry.toObject().value("message"_L1).toObject());
        if (envelope && !outbox.isFull())
            outbox.m_open.insert_or_assign(entry.toObject().value("serial"_L1).toInteger(), envelope.value());
    }
    return outbox;
}

} // namespace roundtrip::ably
