// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Result.h"
#include "core/Secret.h"
#include "core/Time.h"

#include <QHash>
#include <QNetworkReply>
#include <QObject>
#include <QUrl>

#include <functional>
#include <memory>
#include <vector>

namespace roundtrip {

struct HttpOptions
{
    bool verifyTls = true;
    /// From handing a request over until its whole answer is here. As long as the default horizon: no message is given
    /// up before the meter would call it lost.
    Duration timeout = std::chrono::seconds(30);
    /// More than this in flight is refused (Backpressure) rather than queued. Each six cost one thread of Qt's.
    int maxInFlight = 240;
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
    /// The hosting platform's own error code, where it names one in a header (Vercel: x-vercel-error).
    QByteArray platformCode = {};
    /// How long the server asks to be left alone (Retry-After), where it does.
    std::optional<Duration> retryAfter = {};
    /// The function's stamp (the chat contract's "server", as JSON), where it stands in a header (x-roundtrip-server).
    QByteArray serverStamp = {};
    std::optional<Error> failure =
        {};              ///< transport: Timeout, ConnectionRefused, HostNotFound, TlsFailure, NetworkFailure
    bool reached = true; ///< false where the failure proves that no server can have seen the request
};

/// HTTP/1.1 for measuring. QNetworkAccessManager queues what exceeds six requests to one host, and sends a POST again
/// by itself when its connection breaks; the first would be counted as the backend's latency, the second would look
/// like its duplicates. So this keeps at most six in flight on a manager, adds managers as needed, reuses idle ones
/// with their open connections, and lets nothing be sent twice. Redirects are not followed, cookies not kept, bodies
/// capped. Give each virtual user one of its own. Lives in an I/O thread.
class HttpCaller : public QObject
{
    Q_OBJECT

public:
    static constexpr qint64 kMaxBodyBytes = 64 * 1024;
    static constexpr int kMaxPerManager = 6; ///< parallel connections to one host in QNetworkAccessManager

    /// Called once, in the caller's thread, from its event loop; never after the HttpCaller is gone, which must not be
    /// deleted from inside it (deleteLater() is fine).
    using Handler = std::function<void(const HttpAnswer&)>;

    HttpCaller(const Clock& clock, const HttpOptions& options, QObject* parent = nullptr);
    ~HttpCaller() override;

    /// The instant of handing over, or Backpressure: then the handler is not called.
    [[nodiscard]] Result<Instant> call(const HttpCall& request, Handler handler);
    /// Drops everything in flight; no handler is called.
    void abandon();

    [[nodiscard]] int inFlight() const { return m_inFlight; }

private:
    struct Lane; // one manager and what is in flight on it
    struct Call;

    [[nodiscard]] Lane& freeLane();
    void watch(QNetworkReply& reply, const std::shared_ptr<Call>& call);
    void finish(QNetworkReply& reply);
    void abortLater(const std::weak_ptr<Call>& weak);

    const Clock& m_clock;
    HttpOptions m_options;
    int m_inFlight = 0;
    std::vector<std::unique_ptr<Lane>> m_lanes;
    QHash<QNetworkReply*, std::shared_ptr<Call>> m_calls;
};

} // namespace roundtrip
