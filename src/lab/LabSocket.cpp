// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/LabSocket.h"

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

constexpr int kAbnormal = 1006;
constexpr int kTryAgainLater = 1013; // RFC 6455's registry; Qt has no name for it
constexpr std::chrono::seconds kClosePatience(2);

} // namespace

LabSocket::LabSocket(QWebSocket* socket, quint64 number, const Clock& clock, QObject* parent)
    : QObject(parent), m_socket(socket), m_number(number)
{
    m_socket->setParent(this);
    m_cutTimer.setSingleShot(true);
    connect(&m_cutTimer, &QTimer::timeout, this, &LabSocket::cut);
    connect(m_socket, &QWebSocket::textMessageReceived, this,
            [this, &clock](const QString& text) { Q_EMIT textReceived(text, clock.now()); });
    connect(m_socket, &QWebSocket::binaryMessageReceived, this,
            [this, &clock](const QByteArray& bytes) { Q_EMIT binaryReceived(bytes, clock.now()); });
    // Qt says 1000 of a socket that simply broke; only a closing handshake, ours or the client's, is announced.
    connect(m_socket, &QWebSocket::aboutToClose, this, [this] { m_isClosing = true; });
    connect(m_socket, &QWebSocket::disconnected, this, [this] {
        m_cutTimer.stop();
        Q_EMIT ended(m_isClosing ? m_socket->closeCode() : kAbnormal, m_socket->closeReason());
    });
}

bool LabSocket::isOpen() const
{
    return m_socket->isValid() && !m_cutTimer.isActive();
}

bool LabSocket::sendText(const QString& text)
{
    if (!maySend())
        return false;
    m_socket->sendTextMessage(text);
    return true;
}

bool LabSocket::sendBinary(const QByteArray& bytes)
{
    if (!maySend())
        return false;
    m_socket->sendBinaryMessage(bytes);
    return true;
}

bool LabSocket::maySend()
{
    if (!isOpen())
        return false;
    if (m_socket->bytesToWrite() <= m_maxBufferedBytes)
        return true;
    close(kTryAgainLater, u"reading too slowly"_s);
    return false;
}

void LabSocket::close(int code, const QString& reason)
{
    if (!isOpen())
        return;
    m_cutTimer.start(kClosePatience);
    m_socket->close(static_cast<QWebSocketProtocol::CloseCode>(code), reason);
}

void LabSocket::closeForHaste()
{
    close(QWebSocketProtocol::CloseCodePolicyViolated, u"sending faster than this simulated network carries"_s);
}

void LabSocket::cut()
{
    m_socket->abort();
}

} // namespace roundtrip

#include "moc_LabSocket.cpp"
