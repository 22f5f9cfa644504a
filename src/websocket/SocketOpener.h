// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "websocket/ProxyAddress.h"
#include "websocket/SocketFailure.h"
#include "websocket/SocketSettings.h"

#include <QObject>
#include <QSslConfiguration>
#include <QUrl>

#include <memory>

class QTcpSocket;

namespace roundtrip {

class ConnectRace;
class ProxyTalk;

/// Where a socket shall lead.
struct SocketTarget
{
    QString host = {}; ///< a name or an address, IPv6 without brackets
    quint16 port = 0;
    bool tls = false;
    QString scheme = {}; ///< ws, wss, http or https: which of the system's proxies is meant
    QString shown = {};  ///< what sentences call it: "wss://example.org:443", never its path or query
    SocketSettings settings = {};
    QList<QHostAddress> addresses = {}; ///< of the host, where they are known already: nothing is looked up then
    /// HTTP requests are handed to an HTTP proxy as they are: it is not asked for a tunnel (RFC 9112, 3.2.2).
    bool forwarded = false;

    /// ws, wss, http or https. `shown` is displayAddress(url).
    [[nodiscard]] static SocketTarget of(const QUrl& url, const SocketSettings& settings);
};

/// Gets one connected socket, TLS included: finds the proxy, looks the name up once, tries its addresses as RFC 8305
/// says (families taking turns, 250 ms apart, the first that connects wins and the others are dropped), talks to the
/// proxy, and secures what it has. Nothing of it blocks. One use per object; lives in an I/O thread; all signals come
/// from its event loop, never from inside open(). It sets no limit of time: whoever waits deletes it when that is up.
class SocketOpener : public QObject
{
    Q_OBJECT

public:
    SocketOpener(const Clock& clock, SocketTarget target, QObject* parent = nullptr);
    /// Drops whatever is under way without a word.
    ~SocketOpener() override;

    void open();
    /// How far it has come, and what it waits for now: "its name to be looked up". For whoever gives it up.
    [[nodiscard]] ConnectStep step() const { return m_step; }
    [[nodiscard]] QString waitsFor() const;
    [[nodiscard]] const ConnectPhases& phases() const { return m_phases; }
    /// The proxy that is used; none while that is not known yet.
    [[nodiscard]] const std::optional<ProxyAddress>& proxy() const { return m_proxy; }

Q_SIGNALS:
    /// The socket is the receiver's from now on, who sets itself as its parent (else it goes with the opener). It has
    /// no signal connected; a QSslSocket where the target said TLS.
    void opened(QTcpSocket* socket, const roundtrip::ConnectPhases& phases);
    /// Nothing follows.
    void failed(const roundtrip::SocketFailure& failure);

private:
    using OnAddresses = void (SocketOpener::*)(const QList<QHostAddress>&);

    void onProxyKnown(const Result<std::optional<ProxyAddress>>& proxy);
    void lookUpServer(OnAddresses then);
    void lookUpProxy();
    void onServerAddresses(const QList<QHostAddress>& addresses);
    void connectTo(const QList<QHostAddress>& addresses);
    /// There is no way from the own address that was asked for.
    void failForSource();
    void onConnected(qintptr descriptor);
    void talkToProxy();
    void onProxyBytes();
    void onConnectedThrough();
    void secure();
    void onSocketError();
    void finish();
    void fail(ConnectStep step, const Error& error, const QList<AddressFailure>& tried = {});
    [[nodiscard]] QString proxyInSentence() const;
    [[nodiscard]] Error socketError() const;

    const Clock& m_clock;
    SocketTarget m_target;
    ConnectStep m_step = ConnectStep::Settings;
    ConnectPhases m_phases = {};
    std::optional<ProxyAddress> m_proxy = {};
    QString m_askedOfProxy = {}; ///< the server's name, or its address where the proxy looks up no names
    std::optional<QSslConfiguration> m_tls = {};
    std::unique_ptr<ConnectRace> m_race;
    std::unique_ptr<ProxyTalk> m_talk;
    QTcpSocket* m_socket = nullptr; ///< a child
    QString m_tlsProblem = {};
    bool m_ended = false;
};

} // namespace roundtrip
