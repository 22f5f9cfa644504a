// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/toy/ToyConnection.h"

#include <QJsonDocument>

namespace roundtrip::test {

using namespace Qt::StringLiterals;

ToyConnection::ToyConnection(const ResolvedBackend& backend, const ConnectionContext& context)
    : Connection(context),
      m_host(backend.config.setting(u"host"_s).toString()),
      m_port(static_cast<quint16>(backend.config.setting(u"port"_s).toInt())),
      m_socket(this)
{
    connect(&m_socket, &QTcpSocket::connected, this, [this] {
        markOpened(now());
        m_socket.write("JOIN " + room().toUtf8() + ' ' + user().toUtf8() + '\n');
    });
    connect(&m_socket, &QTcpSocket::readyRead, this, [this] {
        const Instant arrival = now();
        while (m_socket.canReadLine())
            onLine(m_socket.readLine().chopped(1), arrival);
    });
    connect(&m_socket, &QTcpSocket::errorOccurred, this, [this] {
        endWith({.code = ErrorCode::NetworkFailure,
                 .detail = m_socket.errorString(),
                 .hint = u"Is the toy wound up?"_s,
                 .cause = nullptr});
    });
}

void ToyConnection::start()
{
    m_socket.connectToHost(m_host, m_port);
}

Result<Instant> ToyConnection::send(const Envelope& envelope)
{
    if (state() != LinkState::Ready)
        return Error{.code = ErrorCode::NotReady, .detail = u"The toy is not ready"_s, .cause = nullptr};
    const Instant handedOver = now();
    m_socket.write("SAY " + envelopeToBytes(envelope) + '\n');
    return handedOver;
}

void ToyConnection::close()
{
    m_socket.disconnect(this);
    m_socket.abort();
    endQuietly();
}

void ToyConnection::abandon()
{
    m_socket.disconnect(this);
    m_socket.abort();
}

void ToyConnection::onLine(const QByteArray& line, Instant arrival)
{
    if (line == "WELCOME")
        return markReady(arrival);
    if (line.startsWith("NO "))
        return endWith({.code = ErrorCode::Unauthorized,
                        .detail = QString::fromUtf8(line.mid(3)),
                        .hint = u"Ask the toy's owner"_s,
                        .retry = Retry::Never,
                        .cause = nullptr});
    const auto envelope = envelopeFromJson(QJsonDocument::fromJson(line.mid(5)).object());
    if (line.startsWith("HEAR ") && envelope)
        Q_EMIT received(envelope.value(), arrival);
}

} // namespace roundtrip::test
