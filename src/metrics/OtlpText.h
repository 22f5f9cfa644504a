// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Result.h"
#include "metrics/MetricSet.h"

#include <QUrl>

namespace roundtrip {

/// Who tells and since when, as OTLP wants it. Times are µs since 1970, UTC.
struct OtlpContext
{
    QByteArray version = {};    ///< of this program
    QByteArray instanceId = {}; ///< of this telling: a run's id
    std::int64_t startedUs = 0; ///< when the counters began
    std::int64_t nowUs = 0;
};

/// Pure: figures as an ExportMetricsServiceRequest in OTLP's JSON encoding (opentelemetry.io, OTLP specification 1.x,
/// "JSON Protobuf Encoding": names in lowerCamelCase, 64-bit integers as decimal strings, enums as numbers). Names are
/// those that Prometheus fetches, without the suffix of counters, which receivers add; sums and histograms are
/// cumulative, so that a push which got lost is made up for by the next.
[[nodiscard]] QByteArray writeOtlp(const MetricSet& metrics, const OtlpContext& context);

/// Pure: where to push to. A URL without a path is a receiver's base and gets /v1/metrics. Http or https, no user in
/// it; with a token https, or this machine: it would cross the network for everybody to read. InvalidConfiguration.
[[nodiscard]] Result<QUrl> otlpUrl(const QString& text, bool hasToken);

/// What an answer says of a push.
struct OtlpVerdict
{
    bool isTaken = false;
    bool isWorthRetrying = false;    ///< 429, 502, 503, 504, as the specification has them
    std::int64_t rejectedPoints = 0; ///< of one that was taken in part
    QString message = {};            ///< the receiver's, safe to show; may be empty
};

/// Pure: reads the status and body of an answer; any bytes give one.
[[nodiscard]] OtlpVerdict otlpVerdict(int status, const QByteArray& body);

} // namespace roundtrip
