// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Secret.h"
#include "websocket/DeflateOffer.h"
#include "websocket/HeardAnswer.h"

#include <QHostAddress>
#include <QList>
#include <QString>
#include <QStringList>

namespace roundtrip {

/// Which addresses of a name are tried.
enum class AddressFamily { Any, IPv4, IPv6 };

/// One line of a request's head that the user adds. The value may be a secret, so it is kept as one.
struct HeaderLine
{
    QByteArray name = {};
    Secret value = {};
};

/// How a backend's sockets get through the network, and what their handshake carries besides what it must: the same
/// for a WebSocket and for the HTTP requests of one backend. A value, read once from the backend's settings
/// (socketSettings() in backends/SocketFields.h); whoever makes a socket of its own takes the defaults or `direct()`.
struct SocketSettings
{
    bool verifyTls = true;
    QString caFile = {};            ///< PEM; trusted besides the system's authorities. Empty: SSL_CERT_FILE, if set
    QString clientCertificate = {}; ///< PEM file, with its chain; empty: none is shown
    QString clientKey = {};         ///< PEM file; empty: in the certificate's file
    Secret clientKeyPassphrase = {};
    /// "system" (the environment as curl reads it, then the desktop's settings), "none", or the proxy's address.
    QString proxy = QStringLiteral("system");
    Secret proxyPassword = {};
    AddressFamily family = AddressFamily::Any;
    QHostAddress source = {};       ///< the own address to connect from; null: whichever the system takes
    QList<HeaderLine> headers = {}; ///< of the WebSocket handshake and of HTTP requests
    QString origin = {};            ///< of the WebSocket handshake; empty: not sent
    QStringList subprotocols = {};  ///< offered in the WebSocket handshake, the preferred one first
    QString userAgent = {};         ///< empty: roundtrip/VERSION
    /// Of WebSocket messages, where the server takes the offer.
    websocket::DeflateOffer deflate = websocket::DeflateOffer::None;
    /// Which WebSocket client: Roundtrip's own, or QWebSocket to hold it against. The second takes of these settings
    /// only the certificate check, headers, origin, subprotocols and user agent, and a proxy only as Qt has it.
    enum class Client { Own, Qt } client = Client::Own;
    /// Hears what upgrades and HTTP requests are answered (by our own client); usually nobody does.
    AnswerListener onAnswer = {};

    /// For what this program itself set up on this machine (the lab, an echo): no proxy may stand between.
    [[nodiscard]] static SocketSettings direct()
    {
        SocketSettings settings;
        settings.proxy = QStringLiteral("none");
        return settings;
    }
};

/// What the client calls itself: the settings' user agent, else "roundtrip/VERSION".
[[nodiscard]] QByteArray userAgentOf(const SocketSettings& settings);

} // namespace roundtrip
