// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/toy/ToyConnection.h"

#include <QJsonDocument>

namespace roundtrip::test {

using namespace Qt::StringLiterals;

ToyConnection::ToyConnection(const ResolvedBackend& backend, const ConnectionContext& context)
    : Connection(context),
      m_host(backend.config.setting(u"host"_s).toString()),
      m_port(static_cast<quint16>(backend.config.setting(u"port"_s).toInt())),
      m_token(backend.secrets.value(u"token"_s)),
      m_socket(this)
{
    connect(&m_socket, &QTcpSocket::connected, this, [this] {
        markOpened(now());
        if (!m_token.isEmpty())
            m_socket.write("TOKEN " + m_token.reveal().toUtf8() + '\n');
        m_socket.write("JOIN " + room().toUtf8() + ' ' + user().toUtf8() + '\n');
    });
    connect(&m_socket, &QTcpSocket::readyRead, this, [this] {
        const Instant arrival = now();
        while (m_socket.canReadLine())
            onLine(m_socket.readLine().chopped(1), arrival);
    });
    connect(&m_socket, &QTcpSocket::errorOccurred, this, [this] { endWith(errorOf(m_socket)); });
}

Error ToyConnection::errorOf(const QTcpSocket& socket)
{
    const auto error = socket.error();
    return {.code = error == QAbstractSocket::ConnectionRefusedError  ? ErrorCode::ConnectionRefused
                    : error == QAbstractSocket::RemoteHostClosedError ? ErrorCode::ConnectionClosed
                                                                      : ErrorCode::NetworkFailure,
            .detail = socket.errorString(),
            .hint = u"Is the toy wound up?"_s,
            .cause = nullptr};
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
    if (line.startsWith("LATER "))
        return endWith({.code = ErrorCode::ServerInternal,
                        .detail = QString::fromUtf8(line.mid(6)),
                        .hint = u"Wait a little"_s,
                        .cause = nullptr});
    if (line == "BYE")
        return endWith({.code = ErrorCode::ConnectionClosed,
                        .detail = u"The toy says goodbye"_s,
                        .hint = u"Wind it up again"_s,
                        .cause = nullptr});
    if (line.startsWith("SORRY ")) {
        const QByteArrayList words = line.split(' ');
        Q_EMIT rejected(QString::fromUtf8(words.value(1)), arrival,
                        {.code = words.value(2) == "LONG" ? ErrorCode::TooLarge : ErrorCode::ServerInternal,
                         .detail = u"The toy is sorry"_s,
                         .hint = u"Say it in fewer words"_s,
                         .cause = nullptr});
        return;
    }
    const auto envelope = envelopeFromJson(QJsonDocument::fromJson(line.mid(5)).object());
    if (line.startsWith("HEAR ") && envelope)
        Q_EMIT received(envelope.value(), arrival);
}

} // namespace roundtrip::test

#include "moc_ToyConnection.cpp"
