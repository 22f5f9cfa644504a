// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/custom_ws/CustomPoster.h"

#include "backends/HttpPublisher.h"
#include "backends/SocketFields.h"
#include "core/SafeText.h"

namespace roundtrip::custom_ws {

using namespace Qt::StringLiterals;

Result<std::unique_ptr<CustomPoster>> CustomPoster::make(const Post& post, const ResolvedBackend& backend,
                                                         const Values& link, const Clock& clock)
{
    const auto address = post.url.render(link);
    if (!address)
        return address.error();
    HttpOptions options;
    options.socket = socketSettings(backend);
    for (const auto& [name, value] : post.headers) {
        const auto text = value.render(link);
        if (!text)
            return text.error();
        options.socket.headers << HeaderLine{.name = name, .value = Secret(QString::fromUtf8(text.value()))};
    }
    return std::unique_ptr<CustomPoster>(
        new CustomPoster(post, clock, options, QUrl(QString::fromUtf8(address.value()), QUrl::StrictMode)));
}

CustomPoster::CustomPoster(const Post& post, const Clock& clock, const HttpOptions& options, const QUrl& url)
    : m_url(url), m_contentType(post.contentType), m_accepted(post.accepted), m_http(clock, options), m_clock(clock)
{
}

Result<Instant> CustomPoster::post(const QString& id, const QByteArray& body)
{
    if (const Duration left = m_notBefore.value_or(Instant{}) - m_clock.now(); m_notBefore && left > Duration::zero()) {
        Error error{.code = ErrorCode::RateLimited,
                    .detail = u"The server has asked to be left alone for another %1 s"_s.arg(
                        std::chrono::duration<double>(left).count(), 0, 'f', 1),
                    .hint = u"Send it again after that."_s};
        error.retryAfter = left;
        return error;
    }
    HttpCall call;
    call.url = m_url;
    call.contentType = m_contentType;
    call.body = body;
    auto sent = m_http.call(call, [this, id](const HttpAnswer& answer) { onAnswer(id, answer); });
    m_awaited += sent ? 1 : 0;
    return sent;
}

void CustomPoster::abandon()
{
    m_http.abandon();
    m_awaited = 0;
}

Result<void> CustomPoster::read(const HttpAnswer& answer) const
{
    if (answer.status < 200 || answer.status >= 300)
        return httpRefusal(answer, u"The server"_s);
    if (m_accepted.isEmpty() || m_accepted.find(Piece(answer.body)).rule)
        return {};
    Error error{.code = ErrorCode::BadRequest,
                .detail =
                    u"The server answered HTTP %1 with %2, which is no yes by \"post/accepted\""_s.arg(answer.status)
                        .arg(answer.body.isEmpty() ? u"nothing"_s : safeLine(QString::fromUtf8(answer.body.left(200)))),
                .hint = {}};
    error.httpStatus = answer.status;
    return error;
}

void CustomPoster::onAnswer(const QString& id, const HttpAnswer& answer)
{
    --m_awaited; // first: whoever hears of it may ask
    Q_EMIT answered(answer.body, answer.status, answer.answered);
    if (answer.failure && answer.status < 400) {
        if (answer.reached)
            Q_EMIT unanswered(*answer.failure);
        else
            Q_EMIT rejected(id, answer.answered, *answer.failure);
        return;
    }
    const auto yes = read(answer);
    if (yes) {
        Q_EMIT accepted(id, answer.answered, answer.status);
        return;
    }
    if (const auto pause = yes.error().retryAfter)
        m_notBefore = answer.answered + *pause;
    Q_EMIT rejected(id, answer.answered, yes.error());
}

} // namespace roundtrip::custom_ws

#include "moc_CustomPoster.cpp"
