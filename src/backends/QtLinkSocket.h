// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/LinkSocket.h"
#include "websocket/ProxyAddress.h"
#include "websocket/SocketSettings.h"

#include <QObject>
#include <QSslError>
#include <QUrl>
#include <QWebSocket>

namespace roundtrip {

/// QWebSocket behind a link. It stamps a message once the whole of it is decoded.
class QtLinkSocket final : public QObject, public LinkSocket
{
    Q_OBJECT

public:
    QtLinkSocket(const Clock& clock, const WebSocketOptions& options, LinkSocketEvents& events);
    /// Ends without a word: whoever owns it is going too, and may be half gone already.
    ~QtLinkSocket() override;

    void open() override;
    [[nodiscard]] qint64 unsentBytes() const override { return m_socket.bytesToWrite(); }
    Instant sendText(const QByteArray& utf8) override;
    Instant sendBinary(const QByteArray& bytes) override;
    void ping() override { m_socket.ping(); }
    void close(quint16 code, const QString& reason) override;
    void abort() override;

private:
    void openThrough(const std::optional<ProxyAddress>& proxy);
    void fail(const Error& error);
    void onError(QAbstractSocket::SocketError error);
    void onTlsErrors(const QList<QSslError>& errors);
    void onDisconnected();

    const Clock& m_clock;
    LinkSocketEvents& m_events;
    QUrl m_url;
    SocketSettings m_settings;
    QWebSocket m_socket;
    QString m_tlsProblem = {};
    bool m_open = false;
    bool m_opening = false; ///< inside open()
    bool m_ended = false;
    bool m_aborted = false;        ///< perhaps before its proxy was known
    bool m_closing = false;        ///< inside close()
    bool m_closeHandshake = false; ///< either side sent a close frame
    bool m_broken = false;         ///< the open connection failed before any close frame
};

} // namespace roundtrip
