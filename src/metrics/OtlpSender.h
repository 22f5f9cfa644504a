// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/HttpCaller.h"
#include "core/DoublingPause.h"
#include "core/UtcAnchor.h"
#include "metrics/OtlpText.h"

#include <QTimer>

#include <functional>

namespace roundtrip {

struct OtlpTarget
{
    QUrl url = {}; ///< as otlpUrl() gives it
    Secret token = {};
    QByteArray version = {};
    QByteArray instanceId = {};
};

/// Pushes figures to an OTLP receiver, as JSON over HTTP: one push every ten seconds and a last one. A receiver that is
/// away or has too much to do is tried again after 1 s, then twice as long each time up to a minute, or when it asked
/// to be; as figures are cumulative, nothing is lost by that. One that refuses them for good is told of once, and left
/// alone. Redirects are not followed. Belongs to one thread.
class OtlpSender : public QObject
{
    Q_OBJECT

public:
    using Source = std::function<MetricSet()>;

    static constexpr std::chrono::milliseconds kInterval{10'000};
    static constexpr std::chrono::milliseconds kFirstPause{1'000};
    static constexpr std::chrono::milliseconds kLongestPause{60'000};

    OtlpSender(Source source, OtlpTarget target, const Clock& clock, QObject* parent = nullptr);
    ~OtlpSender() override;

    /// The first push leaves at once.
    void start();
    /// One more push, of what the figures are now; ended() follows when it was taken, refused, or after `patience`.
    void finish(std::chrono::milliseconds patience);

    [[nodiscard]] std::int64_t pushes() const { return m_pushes; } ///< that were taken

Q_SIGNALS:
    /// Something went wrong; once, until it goes well again.
    void troubled(const QString& sentence);
    void ended();

private:
    void push();
    void onAnswer(const HttpAnswer& answer);
    void onTaken(const OtlpVerdict& verdict);
    void retry(const QString& why, std::optional<Duration> asked);
    void tell(const QString& sentence);
    void end();

    const Source m_source;
    const OtlpTarget m_target;
    const UtcAnchor m_anchor;
    const Clock& m_clock;
    HttpCaller m_http;
    QTimer m_next;
    QTimer m_patience;
    DoublingPause m_pause{kFirstPause, kLongestPause};
    std::int64_t m_pushes = 0;
    bool m_isFinishing = false;
    bool m_pushesAgain = false; ///< a push is under way that does not have the last figures yet
    bool m_isRefused = false;
    bool m_isTold = false;
};

} // namespace roundtrip
