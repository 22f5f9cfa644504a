// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Secret.h"
#include "metrics/ListenAddress.h"
#include "metrics/MetricSet.h"
#include "serving/HttpConnection.h"

#include <QObject>

#include <functional>

class QTcpServer;

namespace roundtrip {

struct MetricsServerLimits
{
    int maxSockets = 32;                                ///< more are cut at once
    std::chrono::milliseconds firstRequest{10'000};     ///< from a connection until its first answer; over it: cut
    std::chrono::milliseconds betweenRequests{180'000}; ///< and from one answer to the next
};

/// Serves figures to whoever fetches them over HTTP: GET or HEAD of /metrics, and nothing else; it changes nothing and
/// takes no body. With a token, only to who shows it ("Authorization: Bearer …"). Pages in browsers are refused
/// (WebPageCheck). Bounded in the size, number and time of requests. Belongs to one thread.
class MetricsServer : public QObject
{
    Q_OBJECT

public:
    using Source = std::function<MetricSet()>;

    /// `source` is asked at each request, in this thread. Without a token everybody who reaches the port may read.
    MetricsServer(Source source, Secret token, const MetricsServerLimits& limits = {}, QObject* parent = nullptr);
    ~MetricsServer() override;

    /// Gives the port. InvalidConfiguration where nothing can listen there.
    [[nodiscard]] Result<quint16> listen(const ListenAddress& address);
    /// "http://127.0.0.1:9469/metrics". Once it listens.
    [[nodiscard]] QString url() const;

Q_SIGNALS:
    /// Somebody has been given the figures, to the last byte.
    void scraped();

private:
    void onConnection();
    /// Whether it was given the figures.
    [[nodiscard]] bool answer(const HttpRequest& request, const HttpReply& reply);

    const Source m_source;
    const Secret m_token;
    const MetricsServerLimits m_limits;
    QTcpServer* m_server;
    std::shared_ptr<qint64> m_waitingBytes = std::make_shared<qint64>(0);
    int m_sockets = 0;
};

/// Pure: the status with which a request for metrics is refused; 0 where it is answered. `token` empty: none is needed.
[[nodiscard]] int metricsFault(const HttpRequest& request, const QString& token, bool isLoopback);

} // namespace roundtrip
