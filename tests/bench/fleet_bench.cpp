// SPDX-License-Identifier: GPL-3.0-or-later
// What working together costs: four agents beside one process, on this machine and into the same database (aim: 0.95 of
// what one sustains); how far apart eight begin; and whether looking on grows. Nothing where PostgreSQL is not
// installed.
#include "bench/Aim.h"
#include "integration/cli/Program.h"
#include "store/RunReader.h"
#include "support/PostgresqlServer.h"

#include <QCoreApplication>
#include <QFile>

#include <algorithm>
#include <iostream>
#include <map>
#include <thread>

namespace roundtrip {
namespace {

using namespace Qt::StringLiterals;

constexpr int kRounds = 3; ///< in turns: the machine drifts
constexpr int kMessages = 60'000;

class FleetBench
{
public:
    FleetBench() : m_store(m_server.freshDatabase()), m_lab({u"lab"_s, u"--json"_s, u"--platforms"_s, u"ec2-ws"_s})
    {
        if (m_lab.saysOut("\n"))
            m_file = test::writeFile(m_folder, u"lab.json"_s, m_lab.out());
    }

    /// The id of a run that has ended; empty where it failed.
    [[nodiscard]] QString alone(const QStringList& options) const
    {
        test::Program bench(QStringList{u"bench"_s, u"--no-selfcheck"_s, u"--json"_s} + common(options));
        return bench.wait() <= 1 ? bench.json().value("run_id"_L1).toString() : QString();
    }
    [[nodiscard]] QString plan(int agents, const QStringList& options) const
    {
        test::Program plan(QStringList{u"plan"_s, u"--json"_s, u"--agents"_s, QString::number(agents)} +
                           common(options));
        return plan.wait() == 0 ? plan.json().value("run_id"_L1).toString() : QString();
    }
    [[nodiscard]] std::vector<std::unique_ptr<test::Program>> start(const QString& run, int agents) const
    {
        std::vector<std::unique_ptr<test::Program>> fleet;
        for (int index = 0; index < agents; ++index)
            fleet.push_back(std::make_unique<test::Program>(
                QStringList{u"agent"_s, u"--run"_s, run, u"--no-selfcheck"_s, u"--store"_s, m_store.toString()}));
        return fleet;
    }
    [[nodiscard]] QString together(int agents, const QStringList& options) const
    {
        QString run = plan(agents, options);
        bool isDone = !run.isEmpty();
        for (const auto& agent : start(run, agents))
            isDone = agent->wait() == 0 && isDone;
        return isDone ? run : QString();
    }
    [[nodiscard]] Result<std::unique_ptr<RunReader>> read(const QString& run) const
    {
        return RunReader::open(m_store, run);
    }
    [[nodiscard]] const StoreUrl& store() const { return m_store; }

private:
    [[nodiscard]] QStringList common(const QStringList& options) const
    {
        return QStringList{u"--backends"_s, m_file, u"--store"_s, m_store.toString()} + options;
    }

    test::PostgresqlServer m_server;
    StoreUrl m_store;
    QTemporaryDir m_folder;
    test::Program m_lab;
    QString m_file;
};

/// Messages a second from the first that was sent to the last that came back; 0 where there is none.
double sustained(const FleetBench& bench, const QString& run)
{
    const auto reader = bench.read(run);
    if (!reader)
        return 0.0;
    Instant first = Instant::max();
    Instant last = Instant::min();
    std::int64_t count = 0;
    const auto read = reader.value()->forEachSample([&](const Sample& sample) {
        if (!sample.isEcho || !sample.sent || !sample.received)
            return true;
        first = std::min(first, *sample.sent);
        last = std::max(last, *sample.received);
        ++count;
        return true;
    });
    return read && count > 0 ? static_cast<double>(count) / std::chrono::duration<double>(last - first).count() : 0.0;
}

void compareThroughput(const FleetBench& bench)
{
    // More than can be sent: everybody does what it can.
    const QStringList options{u"--connections"_s,         u"40"_s,     u"--room-size"_s, u"2"_s, u"--messages"_s,
                              QString::number(kMessages), u"--rate"_s, u"200k"_s};
    std::vector<double> one;
    std::vector<double> four;
    for (int round = 0; round < kRounds; ++round) {
        one.push_back(sustained(bench, bench.alone(options)));
        four.push_back(sustained(bench, bench.together(4, options)));
    }
    std::sort(one.begin(), one.end());
    std::sort(four.begin(), four.end());
    bench::printFigure("fleet: one process, messages a second", one[kRounds / 2], "/s");
    bench::printFigure("fleet: four agents, messages a second", four[kRounds / 2], "/s");
    bench::printLeast("fleet: four agents on one machine, of one process", four[kRounds / 2] / one[kRounds / 2], 0.95,
                      "x");
}

/// By how much later than the first of all each agent sent its first message of a trial, as planned for the same
/// instant.
void measureSkew(const FleetBench& bench)
{
    const QString run = bench.together(8, {u"--connections"_s, u"16"_s, u"--room-size"_s, u"2"_s, u"--rate"_s, u"160"_s,
                                           u"--duration"_s, u"1"_s, u"--trials"_s, u"12"_s});
    const auto reader = bench.read(run);
    if (!reader)
        return;
    std::map<int, std::map<int, std::pair<Instant, Duration>>> firsts; // by trial and agent: intended, lag
    const auto read = reader.value()->forEachSample([&](const Sample& sample) {
        const auto lag = sample.sendLag();
        if (!sample.isEcho || !lag)
            return true;
        const auto [found, isNew] = firsts[sample.trial].try_emplace(sample.client(), *sample.intended, *lag);
        if (!isNew && *sample.intended < found->second.first)
            found->second = {*sample.intended, *lag};
        return true;
    });
    std::vector<double> skews;
    for (const auto& [trial, agents] : firsts) {
        Duration least = Duration::max();
        for (const auto& [agent, first] : agents)
            least = std::min(least, first.second);
        for (const auto& [agent, first] : agents)
            skews.push_back(std::chrono::duration<double, std::milli>(first.second - least).count());
    }
    if (!read || skews.empty())
        return;
    std::sort(skews.begin(), skews.end());
    bench::printAim("fleet: start of eight agents, p99 after the first", skews[skews.size() * 99 / 100], 20.0, "ms");
}

double residentMb(qint64 pid)
{
    QFile status(u"/proc/%1/status"_s.arg(pid));
    if (!status.open(QIODevice::ReadOnly))
        return 0.0;
    for (const QByteArray& line : status.readAll().split('\n')) {
        if (line.startsWith("VmRSS:"))
            return line.mid(6).trimmed().split(' ').front().toDouble() / 1024.0;
    }
    return 0.0;
}

void measureWatch(const FleetBench& bench)
{
    const QString run = bench.plan(
        2, {u"--connections"_s, u"20"_s, u"--room-size"_s, u"2"_s, u"--rate"_s, u"400"_s, u"--duration"_s, u"170"_s});
    const auto fleet = bench.start(run, 2);
    test::Program onlooker({u"runs"_s, u"watch"_s, run, u"--json"_s, u"--store"_s, bench.store().toString()});
    std::this_thread::sleep_for(std::chrono::seconds(20));
    const double before = residentMb(onlooker.pid());
    std::this_thread::sleep_for(std::chrono::seconds(140));
    const double after = residentMb(onlooker.pid());
    bench::printFigure("fleet: runs watch after twenty seconds", before, "MB");
    bench::printAim("fleet: memory of runs watch 140 s later", after / before, 1.05, "x");
    static_cast<void>(onlooker.wait());
    for (const auto& agent : fleet)
        static_cast<void>(agent->wait());
}

int runBench()
{
    {
        const test::PostgresqlServer server;
        if (!server.whyNot().isEmpty()) {
            std::cout << server.whyNot().toStdString() << '\n';
            return 0;
        }
    }
    const FleetBench bench;
    compareThroughput(bench);
    measureSkew(bench);
    measureWatch(bench);
    return 0;
}

} // namespace
} // namespace roundtrip

int main(int argc, char** argv)
{
    const QCoreApplication app(argc, argv);
    return roundtrip::runBench();
}
