// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/supabase/RealtimeTokens.h"

#include "backends/HttpPublisher.h"
#include "backends/SocketFields.h"
#include "backends/supabase/RealtimeSettings.h"

#include <QJsonDocument>

#include <algorithm>
#include <utility>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::seconds kSlack(60);         ///< before the end of a token that lives for long
constexpr std::chrono::seconds kTryAgain(5);       ///< where a next one could not be had
constexpr std::chrono::hours kLongestLifetime(24); ///< timers take no more days than some

/// A token says for how long it holds by its own server's clock: its two times apart, which no clock of ours has to
/// agree with. Nothing where it does not say.
std::optional<Duration> lifetimeOf(const QString& token)
{
    const QJsonObject claims = realtime::claimsOf(token);
    const double seconds = claims.value("exp"_L1).toDouble() - claims.value("iat"_L1).toDouble();
    if (!claims.contains("exp"_L1) || !claims.contains("iat"_L1) || !(seconds > 0.0))
        return std::nullopt;
    constexpr double kMost = std::chrono::duration<double>(kLongestLifetime).count();
    return std::chrono::round<Duration>(std::chrono::duration<double>(std::min(seconds, kMost)));
}

} // namespace

RealtimeTokens::RealtimeTokens(const Clock& clock, const ResolvedBackend& backend, QObject* parent)
    : QObject(parent),
      m_url(realtime::tokenUrl(backend)),
      m_bearer(backend.secrets.value(u"token"_s)),
      m_http(clock, HttpOptions{.socket = socketSettings(backend)}, this)
{
    m_renewal.setSingleShot(true);
    connect(&m_renewal, &QTimer::timeout, this, &RealtimeTokens::fetch);
}

Duration RealtimeTokens::renewalIn(Duration lifetime)
{
    return std::max(lifetime - kSlack, lifetime * 2 / 3);
}

void RealtimeTokens::fetch()
{
    if (std::exchange(m_isUnderWay, true))
        return;
    const auto asked = m_http.call({.url = m_url, .contentType = "application/json", .body = "{}", .bearer = m_bearer},
                                   [this](const HttpAnswer& answer) { onAnswer(answer); });
    if (!asked)
        fail(asked.error());
}

void RealtimeTokens::stop()
{
    m_renewal.stop();
    m_http.abandon();
    m_isUnderWay = false;
}

void RealtimeTokens::onAnswer(const HttpAnswer& answer)
{
    if (answer.failure && answer.status < 400)
        return fail(*answer.failure);
    if (answer.status < 200 || answer.status >= 300)
        return fail(httpRefusal(answer, u"The token function"_s));
    const QString token = QJsonDocument::fromJson(answer.body).object().value("token"_L1).toString();
    if (token.isEmpty())
        return fail({.code = ErrorCode::ProtocolViolation,
                     .detail = u"The token function answered HTTP %1, but without a token"_s.arg(answer.status),
                     .hint = u"Is \"tokenUrl\" the address of the kit's token function?"_s,
                     .retry = Retry::Never});
    m_isUnderWay = false;
    m_hasOne = true;
    if (const auto lifetime = lifetimeOf(token))
        m_renewal.start(std::chrono::ceil<std::chrono::milliseconds>(renewalIn(*lifetime)));
    Q_EMIT obtained(token);
}

void RealtimeTokens::fail(const Error& error)
{
    m_isUnderWay = false;
    if (m_hasOne)
        m_renewal.start(kTryAgain);
    else
        Q_EMIT failed(error);
}

} // namespace roundtrip

#include "moc_RealtimeTokens.cpp"
