// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/HttpAnswerReader.h"
#include "websocket/SocketOpener.h"

#include <QObject>
#include <QUrl>

#include <functional>
#include <memory>

namespace roundtrip {

/// One HTTP/1.1 connection to one server, which carries one request after another and sends none twice. It connects
/// with its first request. Lives in an I/O thread; signals come from its event loop.
class HttpWire : public QObject
{
    Q_OBJECT

public:
    HttpWire(const Clock& clock, const QUrl& url, const SocketSettings& settings, qsizetype maxBodyBytes,
             QObject* parent = nullptr);
    ~HttpWire() override;

    /// Makes the request's text once it is known whether it goes to a proxy that forwards it.
    using MakeRequest = std::function<QByteArray(const ProxyAddress* forwarding)>;
    /// Only while isFree().
    void send(MakeRequest request);

    [[nodiscard]] bool leadsTo(const QUrl& url) const;
    /// Whether it can take a request: nothing is under way on it, and the server has not ended it.
    [[nodiscard]] bool isFree() const;
    /// What it waits for; for whoever gives it up. Empty once the request was sent.
    [[nodiscard]] QString waitsFor() const;
    /// The proxy that requests are handed to as they are; null where there is none.
    [[nodiscard]] const ProxyAddress* forwarding() const { return m_forwarding ? &*m_forwarding : nullptr; }

Q_SIGNALS:
    /// The answer to the request, whole or broken. `when`: its last byte, or its failure, was read.
    void answered(const roundtrip::HttpAnswerReader& answer, roundtrip::Instant when);
    /// There was no connection: the request was not sent.
    void unreachable(const roundtrip::Error& error, roundtrip::Instant when);
    /// It will take no more requests.
    void ended();

private:
    void onOpened(QTcpSocket* socket);
    void onBytes();
    void onDisconnected();
    void write();
    void finish();

    const Clock& m_clock;
    SocketTarget m_target;
    qsizetype m_maxBodyBytes;
    std::unique_ptr<SocketOpener> m_opener;
    std::optional<ProxyAddress> m_forwarding;
    QTcpSocket* m_socket = nullptr; ///< a child
    MakeRequest m_request;
    std::unique_ptr<HttpAnswerReader> m_reader; ///< while a request is under way
    std::optional<Instant> m_freeUntil;         ///< the server said for how long it keeps an idle connection
    bool m_ended = false;
};

} // namespace roundtrip
