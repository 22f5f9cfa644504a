// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/BackendConfig.h"
#include "backends/HttpCaller.h"
#include "backends/custom_ws/Codec.h"

namespace roundtrip::custom_ws {

/// The way up by HTTP POST, where a description has one. Lives in an I/O thread; signals come from its event loop,
/// never from inside post().
class CustomPoster : public QObject
{
    Q_OBJECT

public:
    /// InvalidConfiguration where values of this link make no address or header.
    [[nodiscard]] static Result<std::unique_ptr<CustomPoster>> make(const Post& post, const ResolvedBackend& backend,
                                                                    const Values& link, const Clock& clock);

    /// Hands one message over; the instant is taken just before. RateLimited while the server has asked to be left
    /// alone (Retry-After).
    [[nodiscard]] Result<Instant> post(const QString& id, const QByteArray& body);
    [[nodiscard]] bool awaitsAnswers() const { return m_awaited > 0; }
    void abandon();

Q_SIGNALS:
    void accepted(const QString& id, roundtrip::Instant when, int httpStatus);
    void rejected(const QString& id, roundtrip::Instant when, const roundtrip::Error& error);
    /// The message may or may not arrive.
    void unanswered(const roundtrip::Error& error);
    /// For those who watch the frames.
    void answered(const QByteArray& body, int httpStatus, roundtrip::Instant when);

private:
    CustomPoster(const Post& post, const Clock& clock, const HttpOptions& options, const QUrl& url);

    void onAnswer(const QString& id, const HttpAnswer& answer);
    [[nodiscard]] Result<void> read(const HttpAnswer& answer) const;

    QUrl m_url;
    QByteArray m_contentType;
    Rules m_accepted;
    HttpCaller m_http;
    const Clock& m_clock;
    int m_awaited = 0;
    std::optional<Instant> m_notBefore = {}; ///< the server asked to be left alone until then
};

} // namespace roundtrip::custom_ws
