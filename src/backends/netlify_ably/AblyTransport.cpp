// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/netlify_ably/AblyTransport.h"

#include "backends/netlify_ably/AblyCodec.h"
#include "core/MessageId.h"

#include <algorithm>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

/// Ably's frames hold up to maxFrameSize = 512 KiB, with several messages in one.
constexpr quint64 kMaxIncomingBytes = 1024 * 1024;

constexpr std::chrono::milliseconds kLongestTokenLife = std::chrono::hours(24);

/// What another of Ably's hosts may do better (RTN17).
bool mayHelpElsewhere(const Error& error)
{
    return error.code == ErrorCode::HostNotFound || error.code == ErrorCode::ConnectionRefused ||
           error.code == ErrorCode::NetworkFailure || error.code == ErrorCode::TlsFailure ||
           error.code == ErrorCode::ConnectionClosed || error.httpStatus >= 500;
}

} // namespace

AblyTransport::AblyTransport(const Clock& clock, const AblySettings& settings, const AblyTimings& timings,
                             QObject* parent)
    : QObject(parent),
      m_clock(clock),
      m_settings(settings),
      m_timings(timings),
      m_tokenPause(timings.tokenPause),
      m_patience(this),
      m_liveness(clock, timings.idleGrace, this),
      m_renewal(this)
{
    m_patience.setSingleShot(true);
    connect(&m_patience, &QTimer::timeout, this, [this] { static_cast<void>(tryNextHost()); });
    m_renewal.setSingleShot(true);
    connect(&m_renewal, &QTimer::timeout, this, &AblyTransport::renewToken);
    connect(&m_liveness, &Liveness::probeDue, this, &AblyTransport::probe);
    connect(&m_liveness, &Liveness::fellSilent, this, &AblyTransport::fellSilent);
    if (settings.tokenUrl.isEmpty()) {
        m_credential = {.parameter = u"key"_s, .value = settings.key->whole()};
        return;
    }
    m_tokens = new AblyTokenSource(clock, settings, timings.hostPatience, this);
    connect(m_tokens, &AblyTokenSource::obtained, this, &AblyTransport::onTokenObtained);
    connect(m_tokens, &AblyTokenSource::failed, this, &AblyTransport::onTokenFailed);
}

void AblyTransport::open(const QString& resumeKey)
{
    m_resumeKey = resumeKey;
    if (m_tokens)
        fetchToken();
    else
        openSocket();
}

void AblyTransport::watchSilence(Duration interval)
{
    const bool promised = interval > Duration::zero() && interval < m_timings.longestSilence;
    m_liveness.watch(promised ? interval : m_timings.longestSilence);
}

void AblyTransport::openSocket()
{
    WebSocketOptions options;
    options.url = m_settings.socketUrl(m_settings.hosts.at(m_host), m_credential, m_resumeKey);
    options.socket = m_settings.socket;
    options.maxIncomingBytes = kMaxIncomingBytes;
    if (m_link) {
        m_link->disconnect(this);
        m_link->abort();
        m_link->deleteLater();
    }
    m_link = new WebSocketLink(m_clock, options, this);
    connect(m_link, &WebSocketLink::opened, this, &AblyTransport::opened);
    connect(m_link, &WebSocketLink::textReceived, this, &AblyTransport::onText);
    connect(m_link, &WebSocketLink::openFailed, this, &AblyTransport::onOpenFailed);
    connect(m_link, &WebSocketLink::closed, this, &AblyTransport::closed);
    if (m_host + 1 < m_settings.hosts.size())
        m_patience.start(std::chrono::ceil<std::chrono::milliseconds>(m_timings.hostPatience));
    else
        m_patience.stop();
    m_link->open();
}

void AblyTransport::markLetIn()
{
    m_isLetIn = true;
    m_patience.stop();
}

bool AblyTransport::tryNextHost()
{
    if (m_stopped || m_isLetIn || m_host + 1 >= m_settings.hosts.size())
        return false;
    ++m_host;
    openSocket();
    return true;
}

void AblyTransport::onOpenFailed(const Error& error)
{
    if (!mayHelpElsewhere(error) || !tryNextHost())
        Q_EMIT openFailed(error);
}

Result<Instant> AblyTransport::send(const ably::ProtocolMessage& frame)
{
    if (!m_link)
        return Error{.code = ErrorCode::NotReady, .detail = u"The connection is not open"_s, .hint = {}};
    return m_link->sendText(ably::encode(frame));
}

void AblyTransport::renewToken()
{
    if (!m_tokens || m_stopped)
        return;
    // Whatever asks for it, a timer by the token's life or the broker: the function that gives tokens has the back-off
    // of connections.
    const Duration early = m_tokenAsked + m_tokenPause - m_clock.now();
    if (early > Duration::zero()) {
        m_renewal.start(std::chrono::ceil<std::chrono::milliseconds>(early));
        return;
    }
    fetchToken();
}

void AblyTransport::fetchToken()
{
    const Instant now = m_clock.now();
    const bool isFirst = m_tokenAsked == Instant{};
    const bool held = !isFirst && now - m_tokenAsked >= m_timings.longestTokenPause;
    m_tokenPause = isFirst || held ? m_timings.tokenPause : std::min(2 * m_tokenPause, m_timings.longestTokenPause);
    m_tokenAsked = now;
    m_tokens->fetch();
}

void AblyTransport::onTokenObtained(const ably::TokenDetails& token)
{
    m_credential = {.parameter = u"accessToken"_s, .value = token.token};
    if (const auto lifetime = token.lifetime())
        m_renewal.start(std::min(*lifetime, kLongestTokenLife) / 5 * 4); // in good time, whatever our clock says
    if (!m_link) {
        openSocket();
    } else if (m_isLetIn) {
        ably::ProtocolMessage auth;
        auth.action = ably::Action::Auth;
        auth.accessToken = token.token.reveal();
        static_cast<void>(send(auth)); // where it does not go out, the socket's end will tell
    }
}

void AblyTransport::onTokenFailed(const Error& error)
{
    if (!m_link) {
        Q_EMIT openFailed(error);
        return;
    }
    const Duration pause = std::max(m_timings.renewalRetry, error.retryAfter.value_or(Duration::zero()));
    m_renewal.start(std::chrono::ceil<std::chrono::milliseconds>(pause));
    Q_EMIT renewalFailed(error);
}

void AblyTransport::onText(const QByteArray& utf8, Instant arrival)
{
    if (m_stopped)
        return;
    m_liveness.heard(arrival);
    const auto frame = ably::decode(utf8);
    if (frame)
        Q_EMIT frameReceived(frame.value(), arrival);
    else
        Q_EMIT garbled(frame.error());
}

void AblyTransport::probe()
{
    ably::ProtocolMessage heartbeat;
    heartbeat.action = ably::Action::Heartbeat;
    heartbeat.id = MessageId::randomPrefix();
    static_cast<void>(send(heartbeat)); // unanswered, it is what shows the silence
}

void AblyTransport::close()
{
    stop();
    if (m_link)
        m_link->close();
}

void AblyTransport::abort()
{
    stop();
    if (m_link)
        m_link->abort();
}

void AblyTransport::stop()
{
    m_stopped = true;
    m_patience.stop();
    m_renewal.stop();
    m_liveness.stop();
    if (m_tokens)
        m_tokens->abandon();
}

} // namespace roundtrip

#include "moc_AblyTransport.cpp"
