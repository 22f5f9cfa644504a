// SPDX-License-Identifier: GPL-3.0-or-later
#include "load/SelfCheck.h"

#include "backends/SocketFields.h"
#include "contract/ContractConnection.h"

#include <QJsonArray>

#include <algorithm>
#include <tuple>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

/// Enough for a p99 with an interval (368), and no more than two seconds before every run.
LoadPlan checkPlan()
{
    LoadPlan plan;
    plan.levels = {2};
    plan.messages = 1'000;
    plan.rate = 1'000.0;
    plan.roomSize = 1;
    plan.warmup = std::chrono::milliseconds(200); // first-use costs are not the floor
    return plan;
}

constexpr auto kOwnEcho = "echo"_L1;
constexpr auto kWitnessEcho = "echo of the witness"_L1;

/// What the echo server speaks.
Platform echoPlatform()
{
    Platform platform;
    platform.id = u"echo"_s;
    platform.makeConnection = [](const ResolvedBackend& backend, const ConnectionContext& context) {
        return std::make_unique<ContractConnection>(contractSocketOptions(backend), context);
    };
    return platform;
}

std::uint64_t microsecondsOf(Duration span)
{
    return static_cast<std::uint64_t>(std::max<std::int64_t>(0, toMicroseconds(span)));
}

} // namespace

/// Keeps only what the report needs. Called from the run's meter thread alone, and read after that has ended.
class SelfCheck::Sink final : public SampleSink
{
public:
    void addSample(const Sample& sample) override
    {
        if (sample.phase != Phase::Measure || sample.outcome != Outcome::Delivered)
            return;
        const bool isWitness = sample.backend == kWitnessEcho;
        if (const auto service = sample.serviceTime())
            (isWitness ? witnessFloor : floor).record(microsecondsOf(*service));
        if (isWitness)
            return;
        if (const auto lag = sample.sendLag())
            lateness.record(microsecondsOf(*lag));
    }
    void addConnection(const ConnectionSample&) override {}

    Histogram floor;
    Histogram witnessFloor;
    Histogram lateness;
};

LatencyFigures LatencyFigures::of(const Histogram& histogram)
{
    return {.count = histogram.count(),
            .p50 = histogram.valueAtQuantile(0.5),
            .p90 = histogram.valueAtQuantile(0.9),
            .p99 = histogram.valueAtQuantile(0.99),
            .max = histogram.max()};
}

QJsonObject LatencyFigures::toJson() const
{
    return {{u"n"_s, qint64(count)},
            {u"p50_us"_s, qint64(p50)},
            {u"p90_us"_s, qint64(p90)},
            {u"p99_us"_s, qint64(p99)},
            {u"max_us"_s, qint64(max)}};
}

QStringList SelfCheckReport::differences() const
{
    if (!witnessFloor)
        return {};
    QStringList told;
    const std::tuple<QString, std::int64_t, std::int64_t> counts[] = {
        {u"delivered"_s, ledger.delivered, witnessLedger.delivered},
        {u"lost"_s, ledger.lost, witnessLedger.lost},
        {u"duplicates"_s, ledger.duplicate, witnessLedger.duplicate},
        {u"out of order"_s, ledger.reordered, witnessLedger.reordered}};
    for (const auto& [what, ours, theirs] : counts) {
        if (ours != theirs)
            told << u"Messages %1: %2 by Roundtrip's client, %3 by Qt's."_s.arg(what).arg(ours).arg(theirs);
    }
    const auto [shorter, longer] = std::minmax(floor.p50, witnessFloor->p50);
    if (longer > shorter + shorter / 2)
        told << u"Median round trip: %1 µs by Roundtrip's client, %2 µs by Qt's."_s.arg(floor.p50).arg(
            witnessFloor->p50);
    return told;
}

QJsonObject SelfCheckReport::toJson() const
{
    QJsonObject json{{u"clock"_s, QJsonObject{{u"resolution_ns"_s, qint64(clockStep.count())},
                                              {u"read_ns"_s, qint64(clockCost.count())}}},
                     {u"floor"_s, floor.toJson()},
                     {u"generator_lateness"_s, lateness.toJson()},
                     {u"rate_per_s"_s, ratePerSecond},
                     {u"cores"_s, cores}};
    if (kernelToStamp)
        json.insert(u"kernel_to_stamp"_s, kernelToStamp->toJson());
    if (witnessFloor)
        json.insert(u"witness"_s, QJsonObject{{u"client"_s, u"qt"_s},
                                              {u"floor"_s, witnessFloor->toJson()},
                                              {u"differences"_s, QJsonArray::fromStringList(differences())}});
    return json;
}

SelfCheck::SelfCheck(const Clock& clock, QObject* parent)
    : QObject(parent), m_clock(clock), m_platform(echoPlatform()), m_sink(std::make_unique<Sink>())
{
}

SelfCheck::~SelfCheck() = default;

LoadTarget SelfCheck::target(const QString& name, const QUrl& url, const QString& client) const
{
    BackendConfig config{.name = name, .platform = m_platform.id, .settings = {}, .simulated = false};
    config.settings.insert(u"url"_s, url.toString());
    config.settings.insert(u"client"_s, client);
    connectDirectly(config);
    return {.platform = &m_platform, .backend = {.config = config, .secrets = {}}};
}

void SelfCheck::start(Witness witness)
{
    measureClock();
    const auto url = m_echo.listen();
    if (!url) {
        Q_EMIT failed(url.error());
        return;
    }
    const LoadPlan plan = checkPlan();
    m_report.ratePerSecond = plan.ratePerSecond();
    m_url = url.value();
    std::vector<LoadTarget> targets{target(kOwnEcho, url.value(), u"roundtrip"_s)};
    if (witness == Witness::QtClient)
        targets.push_back(target(kWitnessEcho, url.value(), u"qt"_s));
    m_hasWitness = targets.size() > 1;
    m_runner = std::make_unique<LoadRunner>(
        plan, targets, LoadClock{.monotonic = &m_clock, .anchor = UtcAnchor::now(m_clock)}, *m_sink);
    connect(m_runner.get(), &LoadRunner::finished, this, &SelfCheck::onRunFinished);
    m_runner->start();
}

void SelfCheck::measureClock()
{
    constexpr int kReadings = 20'000;
    Duration smallest = Duration::max();
    const Instant first = m_clock.now();
    Instant last = first;
    for (int i = 0; i < kReadings; ++i) {
        const Instant now = m_clock.now();
        if (now > last)
            smallest = std::min(smallest, now - last);
        last = now;
    }
    m_report.clockStep = last > first ? smallest : Duration::zero();
    m_report.clockCost = (last - first) / kReadings;
    m_report.cores = QThread::idealThreadCount();
}

void SelfCheck::onRunFinished(const LoadOutcome& outcome)
{
    if (outcome.wasUnreachable(0)) {
        Q_EMIT failed(outcome.firstFailure(0).value_or(Error{}));
        return;
    }
    m_report.floor = LatencyFigures::of(m_sink->floor);
    m_report.lateness = LatencyFigures::of(m_sink->lateness);
    m_report.ledger = outcome.ledgers.value(kOwnEcho);
    if (m_hasWitness) {
        m_report.witnessFloor = LatencyFigures::of(m_sink->witnessFloor);
        m_report.witnessLedger = outcome.ledgers.value(kWitnessEcho);
    }
    m_probe = std::make_unique<KernelWaitProbe>(m_clock, m_url);
    connect(m_probe.get(), &KernelWaitProbe::finished, this, &SelfCheck::onProbed);
    m_probe->start();
}

void SelfCheck::onProbed(const Histogram& waits)
{
    if (waits.count() > 0)
        m_report.kernelToStamp = LatencyFigures::of(waits);
    Q_EMIT finished(m_report);
}

} // namespace roundtrip

#include "moc_SelfCheck.cpp"
