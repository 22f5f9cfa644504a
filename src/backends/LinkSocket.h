// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Error.h"
#include "core/Time.h"
#include "websocket/ConnectPhases.h"

#include <QByteArray>
#include <QString>

#include <memory>
#include <optional>

namespace roundtrip {

struct WebSocketOptions;

/// What a LinkSocket tells. Each may destroy it.
class LinkSocketEvents
{
public:
    virtual void onSocketOpened(Instant when) = 0;
    virtual void onText(const QByteArray& utf8, Instant arrival) = 0;
    virtual void onBinary(const QByteArray& bytes, Instant arrival) = 0;
    virtual void onPong(Instant arrival) = 0;
    virtual void onOpenFailed(const Error& error) = 0;
    virtual void onSocketEnded(int code, const QString& reason) = 0;

protected:
    ~LinkSocketEvents() = default;
};

/// One of the client WebSockets that a WebSocketLink can be made of. One use per object.
class LinkSocket
{
public:
    /// Roundtrip's own client: what links are made of.
    [[nodiscard]] static std::unique_ptr<LinkSocket> own(const Clock& clock, const WebSocketOptions& options,
                                                         LinkSocketEvents& events);
    /// QWebSocket: the second witness. It decides some things itself (tests/EVIDENCE.md).
    [[nodiscard]] static std::unique_ptr<LinkSocket> qt(const Clock& clock, const WebSocketOptions& options,
                                                        LinkSocketEvents& events);

    virtual ~LinkSocket() = default;
    LinkSocket() = default;
    LinkSocket(const LinkSocket&) = delete;
    LinkSocket& operator=(const LinkSocket&) = delete;

    virtual void open() = 0;
    [[nodiscard]] virtual qint64 unsentBytes() const = 0;
    /// Of an open one: the instant is taken just before the message is handed to the kernel.
    virtual Instant sendText(const QByteArray& utf8) = 0;
    virtual Instant sendBinary(const QByteArray& bytes) = 0;
    virtual void ping() = 0;
    /// Of an open one: nothing is told before this returns.
    virtual void close(quint16 code, const QString& reason) = 0;
    virtual void abort() = 0;
    [[nodiscard]] virtual ConnectPhases phases() const { return {}; }
    [[nodiscard]] virtual std::optional<Duration> kernelWait() const { return {}; }
    [[nodiscard]] virtual QString waitsFor() const { return {}; }
};

} // namespace roundtrip
