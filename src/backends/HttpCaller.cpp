// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/HttpCaller.h"

#include "backends/HttpRequestText.h"
#include "backends/HttpWire.h"
#include "core/AddressText.h"
#include "core/RetryAfter.h"
#include "websocket/ProxyTalk.h"

#include <QTimer>

#include <algorithm>

namespace roundtrip {

using namespace Qt::StringLiterals;

struct HttpCaller::Call
{
    Handler handler = {};
    QUrl url = {};
    Instant sent = {};
    QTimer* deadline = nullptr; ///< a child of the connection, which may go before the call does
};

namespace {

/// Against which a Retry-After date is counted: the server's own clock, where it says it.
QDateTime dateOf(const websocket::HttpHead& head)
{
    const QDateTime said = readHttpDate(head.value("Date"));
    return said.isValid() ? said : QDateTime::currentDateTimeUtc();
}

HttpAnswer answerOf(const HttpAnswerReader& reader, const QByteArray& platformCodeHeader)
{
    const websocket::HttpHead& head = reader.head();
    HttpAnswer answer;
    answer.status = head.status;
    answer.body = reader.body();
    answer.truncated = reader.isTruncated();
    answer.location = head.value("Location");
    if (!platformCodeHeader.isEmpty())
        answer.platformCode = head.value(platformCodeHeader).left(64);
    answer.retryAfter = readRetryAfter(head.value("Retry-After"), dateOf(head));
    answer.serverStamp = head.value("x-roundtrip-server").left(1024);
    return answer;
}

Error brokenAnswer(const HttpAnswerReader& reader, const QUrl& url)
{
    const QString address = displayAddress(url);
    if (reader.endedEarly())
        return {.code = ErrorCode::NetworkFailure,
                .detail = u"%1 closed the connection without a whole answer"_s.arg(address),
                .hint = u"The server, or the network between, broke off; the next try may go through."_s};
    return {.code = ErrorCode::ProtocolViolation,
            .detail = u"What answers at %1 does not speak HTTP"_s.arg(address),
            .hint = u"Check the port: another kind of server seems to listen there."_s};
}

Error timeoutError(const QUrl& url, Duration timeout, const QString& waitsFor)
{
    const double seconds = std::chrono::duration<double>(timeout).count();
    Error error{.code = ErrorCode::Timeout,
                .detail = u"%1 did not answer within %2 s"_s.arg(displayAddress(url)).arg(seconds),
                .hint = u"The server may be overloaded, or the network between down."_s};
    if (!waitsFor.isEmpty())
        error.detail = u"No connection to %1 within %2 s: still waiting for %3"_s.arg(displayAddress(url))
                           .arg(seconds)
                           .arg(waitsFor);
    return error;
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

/// The one used last, since servers close what was idle for long.
HttpWire& HttpCaller::freeWire(const QUrl& url)
{
    const auto free = std::find_if(m_wires.rbegin(), m_wires.rend(), [&](const HttpWire* wire) {
        return !m_calls.contains(const_cast<HttpWire*>(wire)) && wire->isFree() && wire->leadsTo(url);
    });
    if (free != m_wires.rend())
        return **free;
    auto* wire = new HttpWire(m_clock, url, m_options.socket, kMaxBodyBytes, this);
    m_wires.push_back(wire);
    connect(wire, &HttpWire::answered, this,
            [this, wire](const HttpAnswerReader& reader, Instant when) { onAnswered(wire, reader, when); });
    connect(wire, &HttpWire::unreachable, this, [this, wire](const Error& error, Instant when) {
        HttpAnswer answer;
        answer.answered = when;
        answer.failure = error;
        answer.reached = false;
        finish(wire, answer);
    });
    connect(wire, &HttpWire::ended, this, [this, wire] { drop(wire); });
    return *wire;
}

Result<Instant> HttpCaller::call(const HttpCall& request, Handler handler)
{
    if (inFlight() >= m_options.maxInFlight)
        return Error{.code = ErrorCode::Backpressure,
                     .detail =
                         u"%1 requests to %2 are still unanswered"_s.arg(inFlight()).arg(displayAddress(request.url)),
                     .hint = u"Send more slowly."_s};
    if (const auto checked = checkRequest(request, m_options.socket); !checked)
        return checked.error();
    HttpWire* wire = &freeWire(request.url);
    const auto call = std::make_shared<Call>();
    call->handler = std::move(handler);
    call->url = request.url;
    call->deadline = new QTimer(wire);
    call->deadline->setSingleShot(true);
    connect(call->deadline, &QTimer::timeout, this, [this, wire] { onTimeout(wire); });
    call->deadline->start(std::chrono::ceil<std::chrono::milliseconds>(m_options.timeout));
    m_calls.insert(wire, call);
    call->sent = m_clock.now();
    wire->send([request, settings = m_options.socket](const ProxyAddress* forwarding) {
        return requestText(request, settings, forwarding);
    });
    return call->sent;
}

void HttpCaller::onAnswered(HttpWire* wire, const HttpAnswerReader& reader, Instant when)
{
    const auto call = m_calls.value(wire);
    if (!call)
        return;
    if (m_options.socket.onAnswer && reader.hasHead())
        m_options.socket.onAnswer({.url = call->url, .head = reader.head(), .sent = call->sent, .when = when});
    HttpAnswer answer = answerOf(reader, m_options.platformCodeHeader);
    answer.answered = when;
    if (reader.state() == HttpAnswerReader::State::Broken) {
        answer.failure = brokenAnswer(reader, call->url);
    } else if (const ProxyAddress* proxy = wire->forwarding(); proxy && answer.status == 407) {
        answer.failure = proxyRefusal(*proxy, answer.status); // only a proxy says this, and it has passed nothing on
        answer.status = 0;
        answer.reached = false;
    }
    finish(wire, std::move(answer));
}

void HttpCaller::onTimeout(HttpWire* wire)
{
    const auto call = m_calls.value(wire);
    if (!call)
        return;
    const QString waitsFor = wire->waitsFor();
    HttpAnswer answer;
    answer.answered = m_clock.now();
    answer.failure = timeoutError(call->url, m_options.timeout, waitsFor);
    answer.reached = waitsFor.isEmpty();
    drop(wire);
    finish(wire, std::move(answer));
}

void HttpCaller::finish(HttpWire* wire, HttpAnswer answer)
{
    const std::shared_ptr<Call> call = m_calls.take(wire);
    if (!call)
        return;
    call->deadline->deleteLater(); // it may be its signal that we are in
    answer.sent = call->sent;
    call->handler(answer);
}

/// It may be its signal that we are in.
void HttpCaller::drop(HttpWire* wire)
{
    m_wires.erase(std::remove(m_wires.begin(), m_wires.end(), wire), m_wires.end());
    wire->disconnect(this);
    wire->deleteLater();
}

void HttpCaller::abandon()
{
    const auto calls = std::exchange(m_calls, {});
    for (HttpWire* wire : calls.keys())
        drop(wire);
}

} // namespace roundtrip

#include "moc_HttpCaller.cpp"
