// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/aws_lambda/GatewayConnection.h"

#include "backends/aws_lambda/SigV4.h"

#include <QRandomGenerator>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kMaxMessageBytes = 128 * 1024;
/// 32 KiB a frame, less the longest frame header (RFC 6455, 5.2), since nobody says whether it counts.
constexpr quint64 kFrameBytes = 32 * 1024 - 14;
constexpr std::chrono::seconds kSignatureValidity(300);
/// The gateway's clocks started a little before ours: a close this near to a limit is that limit's.
constexpr std::chrono::seconds kClockSlack(30);

WebSocketOptions gatewaySocketOptions(const ResolvedBackend& backend)
{
    WebSocketOptions options = contractSocketOptions(backend);
    options.outgoingFrameBytes = kFrameBytes;
    options.maxOutgoingBytes = kMaxMessageBytes;
    return options;
}

/// "us-east-1" of a1b2c3d4e5.execute-api.us-east-1.amazonaws.com; empty for a host of one's own.
QString regionOf(const QUrl& url)
{
    const QStringList parts = url.host().split(u'.');
    return parts.value(1) == "execute-api"_L1 ? parts.value(2) : QString();
}

std::chrono::milliseconds timerSpan(Duration span)
{
    return std::chrono::ceil<std::chrono::milliseconds>(std::max(span, Duration::zero()));
}

} // namespace

GatewayConnection::GatewayConnection(const ResolvedBackend& backend, const ConnectionContext& context,
                                     const GatewayTimings& timings, QObject* parent)
    : ContractConnection(gatewaySocketOptions(backend), context, parent),
      m_backend(backend),
      m_timings(timings),
      m_answers(*context.clock, timings.answer, this),
      m_idle(this),
      m_renewal(this)
{
    for (QTimer* timer : {&m_idle, &m_renewal}) {
        timer->setSingleShot(true);
        timer->setTimerType(Qt::PreciseTimer); // a coarse one may be 5 % late: past the idle limit
    }
    connect(&m_idle, &QTimer::timeout, this, &GatewayConnection::watchIdleness);
    connect(&m_renewal, &QTimer::timeout, this, [this] {
        m_renewal.start(timerSpan(m_timings.renewalRetry)); // whoever renews closes this link, unless it failed
        Q_EMIT renewalDue();
    });
    connect(&m_answers, &AnswerWatch::probeDue, this, &GatewayConnection::askForSignOfLife);
    connect(&m_answers, &AnswerWatch::unanswered, this, &GatewayConnection::onUnanswered);
    connect(&link(), &WebSocketLink::ponged, &m_answers, &AnswerWatch::heard);
    connect(this, &Connection::stateChanged, this, &GatewayConnection::onState);
}

void GatewayConnection::onState(LinkState state)
{
    if (state == LinkState::Ready) {
        m_lastData = now();
        m_idle.start(timerSpan(m_timings.keepAlive));
        const double share = QRandomGenerator::global()->generateDouble();
        const auto spread = std::chrono::duration_cast<Duration>(m_timings.renewalSpread * share);
        m_renewal.start(timerSpan(m_timings.renewal + spread));
    } else if (state == LinkState::Closed) {
        m_answers.stop();
        m_idle.stop();
        m_renewal.stop();
    }
}

void GatewayConnection::start()
{
    if (const auto signedIn = signHandshake(); !signedIn) {
        // Later, as every other end: whoever called open() need not expect one inside it.
        QMetaObject::invokeMethod(
            this, [this, error = signedIn.error()] { endWith(error); }, Qt::QueuedConnection);
        return;
    }
    ContractConnection::start();
}

Result<void> GatewayConnection::signHandshake()
{
    const sig_v4::Credentials credentials{.accessKeyId = m_backend.secrets.value(u"accessKeyId"_s),
                                          .secretAccessKey = m_backend.secrets.value(u"secretAccessKey"_s),
                                          .sessionToken = m_backend.secrets.value(u"sessionToken"_s)};
    if (credentials.accessKeyId.isEmpty() && credentials.secretAccessKey.isEmpty())
        return {};
    const QString configured = m_backend.config.setting(u"region"_s).toString();
    const QString region = configured.isEmpty() ? regionOf(link().url()) : configured;
    if (credentials.accessKeyId.isEmpty() || credentials.secretAccessKey.isEmpty() || region.isEmpty())
        return Error{.code = ErrorCode::InvalidConfiguration,
                     .detail = u"The handshake cannot be signed: IAM needs an access key id, its secret and a region"_s,
                     .hint = u"Give all three, or none of them."_s,
                     .retry = Retry::Never};
    link().setUrl(sig_v4::presignGet(link().url(), credentials,
                                     {.region = region, .when = QDateTime::currentDateTimeUtc()}, kSignatureValidity));
    return {};
}

Result<Instant> GatewayConnection::send(const Envelope& envelope)
{
    auto sent = ContractConnection::send(envelope);
    if (sent) {
        m_lastData = sent.value();
        m_pingPending = false;
        m_answers.asked(sent.value());
    }
    return sent;
}

void GatewayConnection::onText(const QByteArray& utf8, Instant arrival)
{
    m_lastData = arrival;
    m_answers.heard();
    const auto frame = gateway_codec::decode(utf8);
    if (!frame)
        return onFrame(frame.error(), arrival);
    if (const auto* chat = std::get_if<chat_frames::ServerFrame>(&frame.value())) {
        if (std::holds_alternative<chat_frames::Pong>(*chat))
            m_pingPending = false;
        return onFrame(*chat, arrival);
    }
    const auto& refusal = std::get<gateway_codec::GatewayRefusal>(frame.value());
    onRefused({}, arrival,
              state() == LinkState::Ready ? gateway_codec::toUnmatchedError(refusal) : gateway_codec::toError(refusal));
}

void GatewayConnection::onRefused(const QString& id, Instant when, const Error& error)
{
    if (id.isEmpty() && m_pingPending) { // no message of ours is out: this is about the keep-alive
        m_pingPending = false;
        Q_EMIT noticed(
            u"The keep-alive was refused, so the gateway may end the idle connection: %1"_s.arg(error.toLine()));
        return;
    }
    ContractConnection::onRefused(id, when, error);
}

void GatewayConnection::watchIdleness()
{
    const Duration silence = now() - m_lastData;
    if (silence >= m_timings.keepAlive)
        sendKeepAlive();
    m_idle.start(timerSpan(m_timings.keepAlive - (now() - m_lastData)));
}

void GatewayConnection::sendKeepAlive()
{
    m_lastData = now();
    if (!link().sendText(chat_frames::encode(chat_frames::Ping{})))
        return;
    m_pingPending = true;
    m_answers.asked(m_lastData);
    if (!std::exchange(m_keepAliveTold, true))
        Q_EMIT noticed(u"Nothing was said for a while: a keep-alive goes out every %1 s of silence, since API Gateway "
                       "cuts idle connections. Each is billed as a message and runs the function"_s.arg(
                           std::chrono::duration_cast<std::chrono::seconds>(m_timings.keepAlive).count()));
}

void GatewayConnection::askForSignOfLife()
{
    // Both: pings cost nothing, but nobody promises that the gateway answers them.
    link().ping();
    static_cast<void>(link().sendText(chat_frames::encode(chat_frames::Ping{}))); // unanswered, it shows the silence
}

void GatewayConnection::onUnanswered(Duration silence)
{
    endWith({.code = ErrorCode::Timeout,
             .detail =
                 u"The gateway has left unanswered for %1 s what was sent, and the question whether it is there"_s.arg(
                     std::chrono::duration<double>(silence).count(), 0, 'f', 1),
             .hint = u"The connection is broken, though nobody closed it; it is opened again."_s,
             .retry = Retry::AtOnce});
    abandon();
}

QString GatewayConnection::limitReached() const
{
    if (!report().ready)
        return {};
    const auto minutes = [](Duration span) {
        return QString::number(std::chrono::duration_cast<std::chrono::minutes>(span).count());
    };
    if (now() - *report().opened >= m_timings.lifetimeLimit - kClockSlack)
        return u"its limit of %1 minutes for a connection"_s.arg(minutes(m_timings.lifetimeLimit));
    if (now() - m_lastData >= m_timings.idleLimit - kClockSlack)
        return u"its limit of %1 minutes without a message"_s.arg(minutes(m_timings.idleLimit));
    return {};
}

bool GatewayConnection::isSigned() const
{
    return !m_backend.secrets.value(u"accessKeyId"_s).isEmpty();
}

void GatewayConnection::onOpenFailed(const Error& said)
{
    Error error = said;
    // 403 has more causes here than a wrong token, and the gateway does not tell which.
    if (error.httpStatus == 403)
        error.hint = isSigned() ? u"Check the access key, what it may do, the region, the stage at the end of the "
                                  "address, and this computer's clock."_s
                                : u"Check the stage at the end of the address, and the token. An API that asks for IAM "
                                  "wants an access key."_s;
    ContractConnection::onOpenFailed(error);
}

void GatewayConnection::onSocketClosed(int code, const QString& reason)
{
    Error error = closedError(code, reason);
    // Both limits end with 1001. That is the platform's policy, known beforehand: no failure, and no reason to wait.
    if (const QString limit = code == 1001 ? limitReached() : QString(); !limit.isEmpty()) {
        error.code = ErrorCode::PlannedClose;
        error.detail = u"API Gateway ended the connection at %1"_s.arg(limit);
        error.hint = u"That is its policy; the connection is opened again at once."_s;
        error.retry = Retry::AtOnce;
        Q_EMIT noticed(error.toLine());
    } else if (code == 1009) {
        error.hint = u"API Gateway takes 32 KiB a frame and 128 KiB a message."_s;
    } else if (code == 1003) {
        error.hint = u"API Gateway takes no binary frames."_s;
    }
    endWith(error);
}

} // namespace roundtrip

#include "moc_GatewayConnection.cpp"
