// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/LinkSocket.h"
#include "backends/WebSocketFailure.h"
#include "backends/WebSocketLink.h"
#include "websocket/WebSocketClient.h"

#include <variant>

namespace roundtrip {

namespace {

WebSocketClientOptions clientOptions(const WebSocketOptions& options)
{
    WebSocketClientOptions client;
    client.socket = options.socket;
    client.handshake.url = options.url;
    client.handshake.origin = options.socket.origin.toUtf8();
    client.handshake.userAgent = options.socket.userAgent.toUtf8();
    for (const QString& subprotocol : options.socket.subprotocols)
        client.handshake.subprotocols.append(subprotocol.toUtf8());
    for (const HeaderLine& line : options.socket.headers)
        client.handshake.headers.emplaceBack(line.name, line.value.reveal().toUtf8());
    client.handshake.deflate = options.socket.deflate;
    client.limits.frameBytes = options.maxIncomingBytes;
    client.limits.messageBytes = options.maxIncomingBytes;
    client.outgoingFrameBytes = static_cast<qsizetype>(options.outgoingFrameBytes);
    client.kernelStamps = options.kernelStamps;
    return client;
}

class OwnLinkSocket final : public LinkSocket, private WebSocketEvents
{
public:
    OwnLinkSocket(const Clock& clock, const WebSocketOptions& options, LinkSocketEvents& events)
        : m_events(events), m_url(options.url), m_client(clock, clientOptions(options), *this)
    {
    }

    void open() override { m_client.open(); }
    [[nodiscard]] qint64 unsentBytes() const override { return m_client.unsentBytes(); }
    Instant sendText(const QByteArray& utf8) override { return m_client.sendText(utf8); }
    Instant sendBinary(const QByteArray& bytes) override { return m_client.sendBinary(bytes); }
    void ping() override { m_client.ping(); }
    void close(quint16 code, const QString& reason) override { m_client.close(code, reason.toUtf8()); }
    void abort() override { m_client.abort(); }
    [[nodiscard]] ConnectPhases phases() const override { return m_client.phases(); }
    [[nodiscard]] std::optional<Duration> kernelWait() const override { return m_client.kernelWait(); }
    [[nodiscard]] QString waitsFor() const override { return m_client.waitsFor(); }

private:
    void socketOpened(Instant when) override { m_events.onSocketOpened(when); }
    void textReceived(const QByteArray& utf8, Instant arrival) override { m_events.onText(utf8, arrival); }
    void binaryReceived(const QByteArray& bytes, Instant arrival) override { m_events.onBinary(bytes, arrival); }
    void pongReceived(Instant arrival) override { m_events.onPong(arrival); }
    void openFailed(const WebSocketOpenFailure& failure) override { m_events.onOpenFailed(toError(failure, m_url)); }
    void socketEnded(const WebSocketEnd& end) override
    {
        m_events.onSocketEnded(end.code, end.ownCode == 0 ? QString::fromUtf8(end.reason)
                                                          : ownCloseReason(end.ownCode, QString::fromUtf8(end.ownWhy)));
    }

    LinkSocketEvents& m_events;
    QUrl m_url;
    WebSocketClient m_client;
};

} // namespace

std::unique_ptr<LinkSocket> LinkSocket::own(const Clock& clock, const WebSocketOptions& options,
                                            LinkSocketEvents& events)
{
    return std::make_unique<OwnLinkSocket>(clock, options, events);
}

} // namespace roundtrip
