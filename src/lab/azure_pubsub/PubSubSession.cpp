// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/azure_pubsub/PubSubSession.h"

#include <QRandomGenerator>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t kMostAnswered = 10'000; ///< ids of acknowledgements kept, to know repeats

QString unguessable()
{
    QByteArray bytes(24, '\0');
    for (char& byte : bytes)
        byte = static_cast<char>(QRandomGenerator::system()->bounded(256));
    return QString::fromLatin1(bytes.toBase64(QByteArray::Base64UrlEncoding));
}

} // namespace

PubSubSession::PubSubSession(quint64 number, const pubsub::TokenClaims& claims, bool isReliable)
    : m_number(number), m_id(unguessable()), m_user(claims.user), m_roles(claims.roles), m_isReliable(isReliable)
{
}

void PubSubSession::send(const pubsub::ServerFrame& frame)
{
    if (m_socket)
        m_socket->send(pubsub::encode(frame));
}

void PubSubSession::attach(SocketPeer* socket)
{
    m_socket = socket;
    if (m_isReliable)
        m_reconnectionToken = unguessable();
    send(pubsub::Connected{.userId = m_user, .connectionId = m_id, .reconnectionToken = m_reconnectionToken});
    const std::deque<Kept> again = m_kept; // a copy: sending may end the socket
    for (const Kept& each : again) {
        if (m_socket)
            m_socket->send(each.frame);
    }
}

bool PubSubSession::knows(const QString& reconnectionToken) const
{
    return m_isReliable && !m_reconnectionToken.isEmpty() && reconnectionToken == m_reconnectionToken;
}

bool PubSubSession::may(QStringView what, const QString& group) const
{
    const QString role = u"webpubsub."_s + what.toString();
    return m_roles.contains(role) || m_roles.contains(role + u'.' + group);
}

bool PubSubSession::isFirst(std::optional<quint64> ackId)
{
    if (!ackId)
        return true;
    if (m_answered.contains(*ackId))
        return false;
    m_answered.insert(*ackId);
    m_answeredInOrder.push_back(*ackId);
    if (m_answeredInOrder.size() > kMostAnswered) {
        m_answered.remove(m_answeredInOrder.front());
        m_answeredInOrder.pop_front();
    }
    return true;
}

void PubSubSession::answer(std::optional<quint64> ackId, const QString& error, const QString& message)
{
    if (ackId)
        send(pubsub::Ack{.ackId = *ackId, .success = error.isEmpty(), .errorName = error, .errorMessage = message});
}

bool PubSubSession::push(pubsub::GroupMessage message)
{
    if (!m_isReliable)
        return m_socket && m_socket->push(pubsub::encode(message));
    message.sequenceId = ++m_sequence;
    m_kept.push_back({m_sequence, pubsub::encode(message)});
    if (m_socket)
        static_cast<void>(m_socket->push(m_kept.back().frame)); // what is lost now comes with the next socket
    return true;
}

void PubSubSession::acknowledge(quint64 sequenceId)
{
    while (!m_kept.empty() && m_kept.front().sequenceId <= sequenceId)
        m_kept.pop_front();
}

} // namespace roundtrip
