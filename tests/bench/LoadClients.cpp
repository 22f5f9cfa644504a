// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/LoadClients.h"

#include "backends/ec2_ws/PlainWsPlatform.h"
#include "store/Recorder.h"

#include <QEventLoop>
#include <QFile>
#include <QJsonDocument>
#include <QProcess>

#include <unistd.h>

namespace roundtrip::bench {

using namespace Qt::StringLiterals;

namespace {

/// Hands rows on to the recorder and keeps what the benchmark asks for. Called in the meter's thread, read after it.
class TeeSink final : public SampleSink
{
public:
    explicit TeeSink(Recorder& recorder) : m_recorder(recorder) {}

    void addSample(const Sample& sample) override
    {
        m_recorder.addSample(sample);
        if (const auto response = sample.responseTime(); response && sample.outcome == Outcome::Delivered) {
            figures.response.record(static_cast<std::uint64_t>(toMicroseconds(*response)));
            ++figures.back;
        }
    }
    void addConnection(const ConnectionSample& connection) override { m_recorder.addConnection(connection); }

    LoadFigures figures;

private:
    Recorder& m_recorder;
};

std::int64_t residentBytes()
{
    QFile statm(u"/proc/self/statm"_s);
    if (!statm.open(QIODevice::ReadOnly))
        return 0;
    return statm.readAll().split(' ').value(1).toLongLong() * ::sysconf(_SC_PAGESIZE);
}

} // namespace

OwnLoadClient::OwnLoadClient(const QString& url) : m_platform(ec2_ws::platform())
{
    BackendConfig config{.name = u"EC2"_s, .platform = m_platform.id, .settings = {}, .simulated = false};
    config.settings.insert(u"url"_s, url);
    config.settings.insert(u"tlsVerify"_s, false); // TlsChatServer's certificate is its own
    m_target = {.platform = &m_platform, .backend = {.config = config, .secrets = {}}};
}

LoadPlan OwnLoadClient::planFor(double rate, Duration span, int connections) const
{
    LoadPlan plan;
    plan.levels = {connections};
    plan.rate = rate;
    plan.duration = span;
    plan.roomSize = 1;
    plan.deadline = std::chrono::milliseconds(900);
    plan.horizon = std::chrono::seconds(1);
    plan.connectDeadline = std::chrono::seconds(30);
    return plan;
}

LoadFigures OwnLoadClient::run(double rate, Duration span, int connections)
{
    const LoadPlan plan = planFor(rate, span, connections);
    RunInfo info;
    info.anchor = UtcAnchor::now(m_clock);
    info.id = makeRunId(info.anchor.epochMicroseconds());
    Recorder recorder(StoreUrl::file(m_folder.filePath(u"runs.sqlite"_s)), info);
    TeeSink sink(recorder);
    LoadRunner runner(plan, {m_target}, LoadClock{.monotonic = &m_clock, .anchor = info.anchor}, sink);
    QEventLoop loop;
    QObject::connect(&runner, &LoadRunner::finished, &loop, [&](const LoadOutcome& outcome) {
        sink.figures.sent = outcome.ledgers.value(u"EC2"_s).scheduled;
        loop.quit();
    });
    runner.start();
    loop.exec();
    if (const auto kept = recorder.finish(RunStatus::Complete); !kept)
        std::fprintf(stderr, "%s\n", kept.error().toLine().toUtf8().constData());
    return std::move(sink.figures);
}

OwnLoadClient::Held OwnLoadClient::hold(int connections)
{
    class NoSink final : public SampleSink
    {
    public:
        void addSample(const Sample&) override {}
        void addConnection(const ConnectionSample&) override {}
    } sink;
    Held held;
    const std::int64_t before = residentBytes();
    LoadRunner runner(planFor(1.0, std::chrono::seconds(2), connections), {m_target},
                      LoadClock{.monotonic = &m_clock, .anchor = UtcAnchor::now(m_clock)}, sink);
    QEventLoop loop;
    QObject::connect(&runner, &LoadRunner::progressed, &loop, [&](const LoadProgress& progress) {
        if (progress.stage == SegmentRun::Stage::Sending)
            held.bytes = residentBytes() - before;
    });
    QObject::connect(&runner, &LoadRunner::finished, &loop, [&](const LoadOutcome& outcome) {
        held.ready = outcome.segments.front().connections.ready;
        loop.quit();
    });
    runner.start();
    loop.exec();
    return held;
}

NodeFigures runNodeClient(const QString& url, double rate, Duration span, int connections)
{
    QProcess node;
    node.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    node.start(u"node"_s, {QStringLiteral(ROUNDTRIP_NODE_CLIENT), url, QString::number(connections),
                           QString::number(rate), QString::number(std::chrono::duration<double>(span).count())});
    if (!node.waitForFinished(120'000))
        return {};
    const QJsonObject json = QJsonDocument::fromJson(node.readAllStandardOutput()).object();
    return {.isAllBack = json.value("sent"_L1).toInt() > 0 && json.value("sent"_L1) == json.value("back"_L1),
            .p99Us = json.value("p99_us"_L1).toDouble()};
}

} // namespace roundtrip::bench
