// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "load/EchoServer.h"
#include "load/KernelWaitProbe.h"
#include "load/LoadRunner.h"
#include "stats/Histogram.h"

#include <QJsonObject>
#include <QStringList>

#include <optional>

namespace roundtrip {

/// Percentiles of a set of durations in µs.
struct LatencyFigures
{
    std::uint64_t count = 0;
    std::uint64_t p50 = 0;
    std::uint64_t p90 = 0;
    std::uint64_t p99 = 0;
    std::uint64_t max = 0;

    [[nodiscard]] static LatencyFigures of(const Histogram& histogram);
    [[nodiscard]] QJsonObject toJson() const; ///< {"n","p50_us","p90_us","p99_us","max_us"}
};

/// What this machine and this client can measure.
struct SelfCheckReport
{
    Duration clockStep = {};      ///< smallest difference seen between two readings of the clock
    Duration clockCost = {};      ///< of one reading
    LatencyFigures floor = {};    ///< service time against an echo in the same process: below it nothing can be told
    LatencyFigures lateness = {}; ///< sent − intended, of the same messages
    double ratePerSecond = 0.0;   ///< at which they were sent
    int cores = 0;
    Ledger ledger;
    /// From when the kernel had an arrival until the program stamped it; absent where the kernel does not tell.
    std::optional<LatencyFigures> kernelToStamp = {};
    /// The same by the second client (QWebSocket), where it was asked for.
    std::optional<LatencyFigures> witnessFloor = {};
    Ledger witnessLedger = {};

    /// Where the two clients tell otherwise of the same messages, one sentence each; times count where they are apart
    /// by more than half. Empty: nowhere.
    [[nodiscard]] QStringList differences() const;
    /// {"clock","floor","generator_lateness","kernel_to_stamp",…}; part of a run's manifest as its clock floor. With a
    /// witness also
    /// {"witness":{"client","floor","differences"}}.
    [[nodiscard]] QJsonObject toJson() const;
};

/// Measures the instrument itself: the clock, and the same code path as a load run against an echo server in this
/// process. Takes about two seconds, twice that with a witness. Lives in a thread with an event loop.
class SelfCheck : public QObject
{
    Q_OBJECT

public:
    explicit SelfCheck(const Clock& clock, QObject* parent = nullptr);
    ~SelfCheck() override;

    /// The second client that the same is asked of after ours (WebSocketLink).
    enum class Witness { None, QtClient };
    void start(Witness witness = Witness::None);

Q_SIGNALS:
    void finished(const roundtrip::SelfCheckReport& report);
    void failed(const roundtrip::Error& error);

private:
    class Sink;
    void measureClock();
    [[nodiscard]] LoadTarget target(const QString& name, const QUrl& url, const QString& client) const;
    void onRunFinished(const LoadOutcome& outcome);
    void onProbed(const Histogram& waits);

    const Clock& m_clock;
    Platform m_platform;
    EchoServer m_echo;
    std::unique_ptr<Sink> m_sink;
    std::unique_ptr<LoadRunner> m_runner;
    std::unique_ptr<KernelWaitProbe> m_probe;
    QUrl m_url = {};
    bool m_hasWitness = false;
    SelfCheckReport m_report;
};

} // namespace roundtrip

Q_DECLARE_METATYPE(roundtrip::SelfCheckReport)
