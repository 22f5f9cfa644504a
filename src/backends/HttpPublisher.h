// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/HttpCaller.h"
#include "core/Envelope.h"

namespace roundtrip {

struct HttpPublisherOptions
{
    QUrl url = {};     ///< the function's sendUrl
    Secret token = {}; ///< the function's, not the broker's
    HttpOptions http = {};
};

/// The way up of a brokered platform: one POST per message to the chat function, as the chat contract has it. Give each
/// connection one of its own, so that no virtual user waits for another. Lives in an I/O thread; all signals come from
/// its event loop, never from inside publish().
class HttpPublisher : public QObject
{
    Q_OBJECT

public:
    HttpPublisher(const Clock& clock, const HttpPublisherOptions& options, QObject* parent = nullptr);

    /// Hands one message over. The instant is taken just before; an error means that it was not sent: Backpressure, or
    /// RateLimited while the function has asked to be left alone (Retry-After).
    [[nodiscard]] Result<Instant> publish(const Envelope& envelope);
    /// Whether messages are under way whose fate no signal has told yet.
    [[nodiscard]] bool awaitsAnswers() const { return m_awaited > 0; }
    /// Drops everything in flight without a signal.
    void abandon();
    /// For the platform's other calls (authUrl, tokenUrl): they share this user's connections, as they would in a
    /// browser.
    [[nodiscard]] HttpCaller& http() { return m_http; }

Q_SIGNALS:
    /// The function said that the broker has taken the message. `when` is the arrival of its whole answer.
    void accepted(const QString& id, roundtrip::Instant when, int httpStatus, const roundtrip::ServerStamp& stamp);
    /// An explicit no (an HTTP answer that is not the contract's yes), or no server could even be reached
    /// (ConnectionRefused, HostNotFound, TlsFailure; httpStatus 0): the message is certainly not on its way.
    void rejected(const QString& id, roundtrip::Instant when, const roundtrip::Error& error);
    /// No answer (Timeout) or a connection lost on the way (NetworkFailure): the message may or may not arrive. No
    /// refusal in the sense of the measuring document, so its fate is left to the meter.
    void unanswered(const QString& id, roundtrip::Instant when, const roundtrip::Error& error);

private:
    void onAnswer(const QString& id, const HttpAnswer& answer);

    HttpPublisherOptions m_options;
    HttpCaller m_http;
    const Clock& m_clock;
    int m_awaited = 0;
    std::optional<Instant> m_notBefore = {}; ///< the function asked to be left alone until then
};

/// Pure: what an answer of the function means (chat contract, "Brokered platforms"). The stamp of a yes, or the error:
/// a contract error by its code, a platform's plain text or HTML by its status and own code (providerCode, for example
/// FUNCTION_INVOCATION_TIMEOUT).
[[nodiscard]] Result<ServerStamp> readPublishAnswer(const HttpAnswer& answer);
/// Pure: the error of an answer that is no success, from any endpoint of a backend (sendUrl, authUrl, tokenUrl).
/// `endpoint` begins the sentence, for example "The function".
[[nodiscard]] Error httpRefusal(const HttpAnswer& answer, const QString& endpoint);

} // namespace roundtrip
