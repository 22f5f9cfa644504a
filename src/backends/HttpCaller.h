// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Result.h"
#include "core/Secret.h"
#include "core/Time.h"
#include "websocket/SocketSettings.h"

#include <QHash>
#include <QObject>
#include <QUrl>

#include <functional>
#include <memory>
#include <vector>

namespace roundtrip {

class HttpAnswerReader;
class HttpWire;

struct HttpOptions
{
    SocketSettings socket = {};
    /// From handing a request over until its whole answer is here. As long as the default horizon: no message is given
    /// up before the meter would call it lost.
    Duration timeout = std::chrono::seconds(30);
    /// More than this in flight is refused (Backpressure) rather than queued.
    int maxInFlight = 240;
    QByteArray platformCodeHeader = {}; ///< in which the hosting platform names its own error code; empty: nowhere
};

struct HttpCall
{
    enum class Method { Get, Post };

    Method method = Method::Post;
    QUrl url = {};
    QByteArray contentType = {}; ///< of the body; not sent where empty
    QByteArray body = {};        ///< Post only
    Secret bearer = {};          ///< "Authorization: Bearer …" where not empty
};

/// What came of a request. Either `failure` is set, or the server has answered with `status`.
struct HttpAnswer
{
    Instant sent = {};     ///< just before the request was handed over
    Instant answered = {}; ///< the whole answer was here, or the failure was known; before anything was parsed
    int status = 0;
    QByteArray body = {};     ///< at most HttpCaller::kMaxBodyBytes
    bool truncated = false;   ///< there was more, and the connection was cut
    QByteArray location = {}; ///< of a redirect, which is never followed
    /// The hosting platform's own error code, where it names one in a header (HttpOptions).
    QByteArray platformCode = {};
    /// How long the server asks to be left alone (Retry-After), where it does.
    std::optional<Duration> retryAfter = {};
    /// The function's stamp (the chat contract's "server", as JSON), where it stands in a header (x-roundtrip-server).
    QByteArray serverStamp = {};
    std::optional<Error> failure =
        {};              ///< transport: Timeout, ConnectionRefused, HostNotFound, TlsFailure, NetworkFailure
    bool reached = true; ///< false where the failure proves that no server can have seen the request
};

/// HTTP/1.1 for measuring, over sockets of SocketOpener's: each request in flight has a connection of its own, so none
/// waits for another, and open ones are used again. Nothing is sent twice, redirects are not followed, cookies not
/// kept, heads and bodies bounded. (A general client queues what exceeds six requests to one host, which would be
/// counted as the backend's latency, and sends a request again by itself when its connection breaks, which would look
/// like the backend's duplicate.) Give each virtual user one of its own. Lives in an I/O thread.
class HttpCaller : public QObject
{
    Q_OBJECT

public:
    static constexpr qint64 kMaxBodyBytes = 64 * 1024;

    /// Called once, in the caller's thread, from its event loop; never after the HttpCaller is gone, which must not be
    /// deleted from inside it (deleteLater() is fine).
    using Handler = std::function<void(const HttpAnswer&)>;

    HttpCaller(const Clock& clock, const HttpOptions& options, QObject* parent = nullptr);
    ~HttpCaller() override;

    /// The instant of handing over, or why it cannot be (Backpressure, InvalidConfiguration): then the handler is not
    /// called.
    [[nodiscard]] Result<Instant> call(const HttpCall& request, Handler handler);
    /// Drops everything in flight; no handler is called.
    void abandon();

    [[nodiscard]] int inFlight() const { return static_cast<int>(m_calls.size()); }

private:
    struct Call;

    [[nodiscard]] HttpWire& freeWire(const QUrl& url);
    void onAnswered(HttpWire* wire, const HttpAnswerReader& reader, Instant when);
    void onTimeout(HttpWire* wire);
    void finish(HttpWire* wire, HttpAnswer answer);
    void drop(HttpWire* wire);

    const Clock& m_clock;
    HttpOptions m_options;
    std::vector<HttpWire*> m_wires; ///< children
    QHash<HttpWire*, std::shared_ptr<Call>> m_calls;
};

} // namespace roundtrip
