// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/OtlpSender.h"

#include "core/AddressText.h"

#include <algorithm>
#include <utility>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

HttpOptions pushOptions()
{
    HttpOptions options;
    options.timeout = std::chrono::seconds(10);
    options.maxInFlight = 1;
    return options;
}

} // namespace

OtlpSender::OtlpSender(Source source, OtlpTarget target, const Clock& clock, QObject* parent)
    : QObject(parent),
      m_source(std::move(source)),
      m_target(std::move(target)),
      m_anchor(UtcAnchor::now(clock)),
      m_clock(clock),
      m_http(clock, pushOptions())
{
    m_next.setSingleShot(true);
    connect(&m_next, &QTimer::timeout, this, &OtlpSender::push);
    m_patience.setSingleShot(true);
    connect(&m_patience, &QTimer::timeout, this, &OtlpSender::end);
}

OtlpSender::~OtlpSender()
{
    m_http.abandon();
}

void OtlpSender::start()
{
    push();
}

void OtlpSender::finish(std::chrono::milliseconds patience)
{
    m_isFinishing = true;
    m_patience.start(patience);
    if (m_isRefused)
        QMetaObject::invokeMethod(this, &OtlpSender::end, Qt::QueuedConnection);
    else if (m_http.inFlight() > 0)
        m_pushesAgain = true;
    else
        push();
}

void OtlpSender::push()
{
    m_next.stop();
    const OtlpContext context{.version = m_target.version,
                              .instanceId = m_target.instanceId,
                              .startedUs = m_anchor.epochMicroseconds(),
                              .nowUs = m_anchor.toEpochMicroseconds(m_clock.now())};
    const HttpCall call{.method = HttpCall::Method::Post,
                        .url = m_target.url,
                        .contentType = "application/json",
                        .body = writeOtlp(m_source(), context),
                        .bearer = m_target.token};
    if (const auto sent = m_http.call(call, [this](const HttpAnswer& answer) { onAnswer(answer); }); !sent)
        retry(sent.error().detail, {});
}

void OtlpSender::onAnswer(const HttpAnswer& answer)
{
    if (answer.failure) {
        retry(answer.failure->detail, {});
        return;
    }
    const OtlpVerdict verdict = otlpVerdict(answer.status, answer.body);
    if (verdict.isTaken) {
        onTaken(verdict);
        return;
    }
    QString why = u"it answered with %1"_s.arg(answer.status);
    if (!verdict.message.isEmpty())
        why += u" (%1)"_s.arg(verdict.message);
    if (verdict.isWorthRetrying) {
        retry(why, answer.retryAfter);
        return;
    }
    m_isRefused = true;
    tell(u"%1 takes no metrics: %2. They are not pushed any more."_s.arg(displayAddress(m_target.url), why));
    if (m_isFinishing)
        end();
}

void OtlpSender::onTaken(const OtlpVerdict& verdict)
{
    ++m_pushes;
    m_pause.reset();
    if (verdict.rejectedPoints > 0)
        tell(u"%1 has not taken %2 of the figures: %3"_s.arg(displayAddress(m_target.url))
                 .arg(verdict.rejectedPoints)
                 .arg(verdict.message));
    else
        m_isTold = false;
    if (m_isFinishing && !std::exchange(m_pushesAgain, false))
        end();
    else
        m_next.start(m_isFinishing ? std::chrono::milliseconds(0) : kInterval);
}

void OtlpSender::retry(const QString& why, std::optional<Duration> asked)
{
    m_pushesAgain = false; // the next has them anyway
    tell(u"%1 cannot be told the metrics: %2. It is tried again."_s.arg(displayAddress(m_target.url), why));
    const auto own = m_pause.next();
    const auto wanted = asked ? std::chrono::ceil<std::chrono::milliseconds>(*asked) : own;
    m_next.start(std::clamp(wanted, kFirstPause, kLongestPause));
}

void OtlpSender::tell(const QString& sentence)
{
    if (!std::exchange(m_isTold, true))
        Q_EMIT troubled(sentence);
}

void OtlpSender::end()
{
    m_next.stop();
    m_patience.stop();
    Q_EMIT ended();
}

} // namespace roundtrip

#include "moc_OtlpSender.cpp"
