// SPDX-License-Identifier: GPL-3.0-or-later
// A hundred users post at once to a function that takes 200 ms, whoever asks. What comes out must be near 200 ms for
// all of them; an HTTP client that keeps six connections to a host would show steps of 200 ms up to 3.4 s, and count
// them as the backend's. The function is the lab's, in a process of its own: simulated.
#include "backends/BackendsFile.h"
#include "backends/SecretResolver.h"
#include "backends/StandardPlatforms.h"
#include "bench/Aim.h"
#include "lab/LabProcess.h"
#include "load/LoadRunner.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QFile>
#include <QTemporaryDir>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <map>
#include <mutex>

namespace roundtrip::bench {
namespace {

using namespace Qt::StringLiterals;

constexpr int kUsers = 100;
constexpr int kBursts = 10;
constexpr double kFunctionMs = 200.0;
constexpr int kConnectionsOfAnOrdinaryClient = 6;

/// From handing a message over to the function's yes.
class PostTimes final : public SampleSink
{
public:
    void addSample(const Sample& sample) override
    {
        const std::lock_guard lock(m_mutex);
        if (sample.isEcho && sample.sent && sample.accepted)
            m_byRow.insert_or_assign(sample.row, toMilliseconds(*sample.accepted - *sample.sent));
    }
    void addConnection(const ConnectionSample&) override {}

    [[nodiscard]] std::vector<double> sorted() const
    {
        std::vector<double> all;
        for (const auto& [row, span] : m_byRow)
            all.push_back(span);
        std::sort(all.begin(), all.end());
        return all;
    }

private:
    std::mutex m_mutex;
    std::map<std::int64_t, double> m_byRow;
};

double percentile(const std::vector<double>& sorted, double share)
{
    const auto rank = static_cast<std::size_t>(std::ceil(share * static_cast<double>(sorted.size())));
    return sorted[std::max<std::size_t>(rank, 1) - 1];
}

/// The line with which the lab describes itself; empty where it did not start.
QByteArray waitForLab(LabProcess& lab)
{
    QEventLoop loop;
    QByteArray line;
    QObject::connect(&lab, &LabProcess::started, &loop, [&](const QByteArray& backends) {
        line = backends;
        loop.quit();
    });
    QObject::connect(&lab, &LabProcess::failed, &loop, [&loop](const Error& error) {
        std::fprintf(stderr, "%s\n", qPrintable(error.toLine()));
        loop.quit();
    });
    lab.start();
    loop.exec();
    return line;
}

bool writeProfile(const QString& path)
{
    QFile profile(path);
    const QByteArray work = QByteArray::number(kFunctionMs);
    return profile.open(QIODevice::WriteOnly) && profile.write(R"({"platforms":{"vercel-pusher":{"send":{"work":)" +
                                                               work + R"(,"events_at_once":1000}}}})") > 0;
}

void runLoad(const LoadTarget& target, SampleSink& sink)
{
    LoadPlan plan;
    plan.levels = {kUsers};
    plan.messages = kUsers;
    plan.rate = 100'000.0; // within a millisecond: at once
    plan.roomSize = 1;
    plan.trials = kBursts;
    const SteadyClock clock;
    LoadRunner runner(plan, {target}, LoadClock{.monotonic = &clock, .anchor = UtcAnchor::now(clock)}, sink);
    QEventLoop loop;
    QObject::connect(&runner, &LoadRunner::finished, &loop, &QEventLoop::quit);
    runner.start();
    loop.exec();
}

int run()
{
    const QTemporaryDir folder;
    const QString profile = folder.filePath(u"profile.json"_s);
    if (!writeProfile(profile))
        return 1;
    LabProcess lab({.program = QStringLiteral(ROUNDTRIP_CLI), .profile = profile, .platforms = {u"vercel-pusher"_s}});
    const PlatformTable platforms = standardPlatforms();
    const auto backends = BackendsFile::parse(waitForLab(lab), platforms);
    if (!backends)
        return 1;
    const BackendConfig& config = backends.value().backends.first();
    const Platform& platform = *platforms.find(config.platform);
    const auto backend = SecretResolver().resolve(platform, config);
    if (!backend)
        return 1;
    PostTimes times;
    runLoad({.platform = &platform, .backend = backend.value()}, times);
    const std::vector<double> sorted = times.sorted();
    if (sorted.size() != kUsers * kBursts) {
        std::fprintf(stderr, "%zu of %d posts were answered\n", sorted.size(), kUsers * kBursts);
        return 1;
    }
    const double queued = std::ceil(static_cast<double>(kUsers) / kConnectionsOfAnOrdinaryClient) * kFunctionMs;
    const double p99 = percentile(sorted, 0.99);
    std::printf("%d bursts of %d posts at once to a function of %.0f ms (simulated)\n", kBursts, kUsers, kFunctionMs);
    std::printf("p50 %.1f ms   p99 %.1f ms   max %.1f ms   with %d connections the last would take %.0f ms\n",
                percentile(sorted, 0.5), p99, sorted.back(), kConnectionsOfAnOrdinaryClient, queued);
    printAim("100 posts at once to a 200 ms function, p99", p99, 1.5 * kFunctionMs, "ms");
    return 0;
}

} // namespace
} // namespace roundtrip::bench

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    return roundtrip::bench::run();
}
