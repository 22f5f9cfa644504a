// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/HttpCaller.h"

#include "backends/WebSocketFailure.h"
#include "core/RetryAfter.h"
#include "websocket/TlsProblem.h"

#include <QNetworkAccessManager>
#include <QNetworkRequest>
#include <QSslConfiguration>
#include <QSslError>
#include <QTimer>

#include <algorithm>

namespace roundtrip {

using namespace Qt::StringLiterals;

struct HttpCaller::Lane
{
    QNetworkAccessManager manager;
    int inFlight = 0;
};

struct HttpCaller::Call
{
    Lane* lane = nullptr;
    QNetworkReply* reply = nullptr;
    Handler handler = {};
    HttpAnswer answer = {};
    QString tlsProblem = {};
    bool timedOut = false;
};

namespace {

/// A body that can be read once. QNetworkAccessManager sends a request again by itself when its connection breaks
/// before the answer; but a POST whose connection broke may already have been carried out. So the second reading, which
/// that would need, gets nothing and tells. (A body that refuses to be rewound would stop it too, and hide redirects
/// 307 and 308: Qt rewinds for those even where it does not follow them.)
class OneShotBody final : public QIODevice
{
public:
    OneShotBody(QByteArray body, std::function<void()> onReadAgain)
        : m_body(std::move(body)), m_onReadAgain(std::move(onReadAgain))
    {
        open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    }

    [[nodiscard]] bool isSequential() const override { return true; }
    bool reset() override { return m_rewound = true; }
    [[nodiscard]] bool atEnd() const override { return !m_rewound && m_read == m_body.size(); }
    [[nodiscard]] qint64 size() const override { return m_body.size(); }
    [[nodiscard]] qint64 bytesAvailable() const override { return m_body.size() - m_read; }

protected:
    qint64 readData(char* data, qint64 maxSize) override
    {
        if (m_rewound) {
            m_onReadAgain();
            return 0;
        }
        const qint64 count = std::min<qint64>(maxSize, m_body.size() - m_read);
        std::copy_n(m_body.constData() + m_read, count, data);
        m_read += count;
        return count;
    }
    qint64 writeData(const char*, qint64) override { return -1; }

private:
    QByteArray m_body;
    std::function<void()> m_onReadAgain;
    qint64 m_read = 0;
    bool m_rewound = false;
};

QNetworkRequest toNetworkRequest(const HttpCall& request, const HttpOptions& options)
{
    QNetworkRequest network(request.url);
    network.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    // One connection per request in flight: HTTP/2 would make several share one, and wait for its handshake.
    network.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    // Read the body from OneShotBody itself, not from a copy that could be rewound; needs the length said beforehand.
    network.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
    network.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    network.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    network.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    network.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    network.setRawHeader("User-Agent", "roundtrip");
    network.setRawHeader("Accept", "application/json");
    network.setRawHeader("Accept-Encoding", "identity"); // answers are tiny; nothing to unpack, nothing to explode
    if (!request.contentType.isEmpty())
        network.setHeader(QNetworkRequest::ContentTypeHeader, request.contentType);
    if (request.method == HttpCall::Method::Post)
        network.setHeader(QNetworkRequest::ContentLengthHeader, request.body.size());
    if (!request.bearer.isEmpty())
        network.setRawHeader("Authorization", "Bearer " + request.bearer.reveal().toUtf8());
    if (!options.verifyTls) {
        QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
        tls.setPeerVerifyMode(QSslSocket::VerifyNone);
        network.setSslConfiguration(tls);
    }
    return network;
}

Error toFailure(QNetworkReply::NetworkError error, const QUrl& url, const QString& text, const QString& tlsProblem)
{
    const QString address = displayAddress(url);
    switch (error) {
    case QNetworkReply::ConnectionRefusedError:
        return {.code = ErrorCode::ConnectionRefused,
                .detail = u"Nothing listens at %1"_s.arg(address),
                .hint = u"Is the function deployed, and its address right?"_s};
    case QNetworkReply::HostNotFoundError:
        return {.code = ErrorCode::HostNotFound,
                .detail = u"There is no host named \"%1\""_s.arg(displayHost(url.host())),
                .hint = u"Check the address for a typing error, and the network."_s};
    case QNetworkReply::SslHandshakeFailedError:
        return {.code = ErrorCode::TlsFailure,
                .detail =
                    u"No trusted TLS connection to %1: %2"_s.arg(address, tlsProblem.isEmpty() ? text : tlsProblem),
                .hint = u"Check the certificate, or use http:// if the server speaks no TLS."_s};
    case QNetworkReply::ProtocolFailure:
        return {.code = ErrorCode::ProtocolViolation,
                .detail = u"What answers at %1 does not speak HTTP"_s.arg(address),
                .hint = u"Check the port: another kind of server seems to listen there."_s};
    case QNetworkReply::RemoteHostClosedError:
    case QNetworkReply::OperationCanceledError: // by us, when Qt was about to send it again
        return {.code = ErrorCode::NetworkFailure,
                .detail = u"%1 closed the connection without a whole answer"_s.arg(address),
                .hint = u"The server, or the network between, broke off; the next try may go through."_s};
    default:
        return {.code = ErrorCode::NetworkFailure,
                .detail = u"%1 could not be reached: %2"_s.arg(address, text),
                .hint = u"Check the network."_s};
    }
}

/// Whether the exchange itself broke: Qt numbers network errors from 1 and proxy errors from 101 to 199. Most others
/// only repeat the HTTP status.
bool brokeOff(QNetworkReply::NetworkError error)
{
    return (error > QNetworkReply::NoError && error < 200) || error == QNetworkReply::ProtocolFailure;
}

/// When the answer was given, by the server's own clock where it tells.
QDateTime dateOf(const QNetworkReply& reply)
{
    const QDateTime said = readHttpDate(reply.rawHeader("Date"));
    return said.isValid() ? said : QDateTime::currentDateTimeUtc();
}

bool provesUnseen(ErrorCode code)
{
    return code == ErrorCode::ConnectionRefused || code == ErrorCode::HostNotFound || code == ErrorCode::TlsFailure;
}

} // namespace

HttpCaller::HttpCaller(const Clock& clock, const HttpOptions& options, QObject* parent)
    : QObject(parent), m_clock(clock), m_options(options)
{
}

HttpCaller::~HttpCaller()
{
    abandon();
}

HttpCaller::Lane& HttpCaller::freeLane()
{
    const auto free =
        std::find_if(m_lanes.begin(), m_lanes.end(), [](const auto& lane) { return lane->inFlight < kMaxPerManager; });
    if (free != m_lanes.end())
        return **free;
    return *m_lanes.emplace_back(std::make_unique<Lane>());
}

Result<Instant> HttpCaller::call(const HttpCall& request, Handler handler)
{
    if (m_inFlight >= m_options.maxInFlight)
        return Error{.code = ErrorCode::Backpressure,
                     .detail =
                         u"%1 requests to %2 are still unanswered"_s.arg(m_inFlight).arg(displayAddress(request.url)),
                     .hint = u"Send more slowly."_s};
    Lane& lane = freeLane();
    const QNetworkRequest network = toNetworkRequest(request, m_options);
    auto call = std::make_shared<Call>();
    call->lane = &lane;
    call->handler = std::move(handler);
    std::unique_ptr<OneShotBody> body;
    if (request.method == HttpCall::Method::Post)
        body = std::make_unique<OneShotBody>(request.body, [this, weak = std::weak_ptr(call)] { abortLater(weak); });
    const Instant handedOver = m_clock.now();
    QNetworkReply* reply = body ? lane.manager.post(network, body.get()) : lane.manager.get(network);
    if (body)
        body.release()->setParent(reply);
    call->answer.sent = handedOver;
    ++lane.inFlight;
    ++m_inFlight;
    call->reply = reply;
    m_calls.insert(reply, call);
    watch(*reply, call);
    return handedOver;
}

void HttpCaller::watch(QNetworkReply& reply, const std::shared_ptr<Call>& call)
{
    reply.setReadBufferSize(kMaxBodyBytes + 1);
    connect(&reply, &QNetworkReply::readyRead, this, [&reply, call] {
        call->answer.body += reply.readAll();
        if (call->answer.body.size() <= kMaxBodyBytes)
            return;
        call->answer.body.truncate(kMaxBodyBytes);
        call->answer.truncated = true;
        reply.abort();
    });
    connect(&reply, &QNetworkReply::sslErrors, this,
            [call](const QList<QSslError>& errors) { call->tlsProblem = tlsProblemText(errors); });
    connect(&reply, &QNetworkReply::finished, this, [this, &reply] { finish(reply); });
    auto* timer = new QTimer(&reply);
    timer->setSingleShot(true);
    connect(timer, &QTimer::timeout, this, [&reply, call] {
        call->timedOut = true;
        reply.abort();
    });
    timer->start(std::chrono::ceil<std::chrono::milliseconds>(m_options.timeout));
}

void HttpCaller::finish(QNetworkReply& reply)
{
    const Instant answered = m_clock.now();
    const std::shared_ptr<Call> call = m_calls.take(&reply);
    if (!call)
        return;
    reply.deleteLater();
    --call->lane->inFlight;
    --m_inFlight;

    HttpAnswer& answer = call->answer;
    answer.answered = answered;
    answer.status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    answer.location = reply.rawHeader("Location");
    answer.platformCode = reply.rawHeader("x-vercel-error").left(64);
    answer.retryAfter = readRetryAfter(reply.rawHeader("Retry-After"), dateOf(reply));
    answer.serverStamp = reply.rawHeader("x-roundtrip-server").left(1024);
    if (!answer.truncated && reply.isOpen())
        answer.body += reply.read(kMaxBodyBytes - answer.body.size());
    if (call->timedOut)
        answer.failure = Error{.code = ErrorCode::Timeout,
                               .detail = u"%1 did not answer within %2 s"_s.arg(displayAddress(reply.url()))
                                             .arg(std::chrono::duration<double>(m_options.timeout).count()),
                               .hint = u"The server may be overloaded, or the network between down."_s};
    else if (!answer.truncated && (brokeOff(reply.error()) || answer.status == 0))
        answer.failure = toFailure(reply.error(), reply.url(), reply.errorString(), call->tlsProblem);
    answer.reached = !answer.failure || !provesUnseen(answer.failure->code);
    call->handler(answer);
}

/// Not at once: called while Qt is at work on the request.
void HttpCaller::abortLater(const std::weak_ptr<Call>& weak)
{
    QTimer::singleShot(0, this, [this, weak] {
        const std::shared_ptr<Call> call = weak.lock();
        if (call && m_calls.contains(call->reply))
            call->reply->abort();
    });
}

void HttpCaller::abandon()
{
    const auto calls = std::exchange(m_calls, {});
    for (auto call = calls.cbegin(); call != calls.cend(); ++call) {
        --call.value()->lane->inFlight;
        --m_inFlight;
        QNetworkReply* reply = call.key();
        reply->disconnect(this);
        reply->abort();
        reply->deleteLater();
    }
}

} // namespace roundtrip
