// SPDX-License-Identifier: GPL-3.0-or-later
// A hundred thousand connections from this machine to this machine, open at the same time: how fast they connect, what
// one costs in memory while it says nothing, and that a message a second through each hundredth of them comes back. A
// process may open only so many sockets (ulimit -n): there are as many processes as that takes, servers and clients.
//
//   many_links_bench [CONNECTIONS]      (default 100000)
#include "bench/Aim.h"
#include "bench/BareChatServer.h"
#include "bench/ShareOfLinks.h"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <memory>
#include <vector>

#include <sys/resource.h>

namespace {

using namespace roundtrip::bench;

constexpr int kDescriptorsBesides = 200;

int perProcess()
{
    rlimit limit{};
    ::getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &limit);
    constexpr rlim_t kEnough = 1'000'000;
    return static_cast<int>(std::min(limit.rlim_cur, kEnough)) - kDescriptorsBesides;
}

int processesFor(int connections, int each)
{
    return (connections + each - 1) / each;
}

double secondsSince(std::chrono::steady_clock::time_point begin)
{
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

std::vector<ShareReport> allDo(const std::vector<std::unique_ptr<ShareOfLinks>>& shares)
{
    for (const auto& share : shares)
        share->proceed();
    std::vector<ShareReport> reports;
    for (const auto& share : shares)
        reports.push_back(share->wait());
    return reports;
}

template<typename Figure>
std::int64_t sum(const std::vector<ShareReport>& reports, Figure figure)
{
    std::int64_t total = 0;
    for (const ShareReport& report : reports)
        total += report.*figure;
    return total;
}

int run(int connections)
{
    const int each = perProcess();
    // The kernel spreads connections over servers at random: a tenth more room than the mean needs.
    const BareChatServer server(processesFor(connections + connections / 10, each));
    if (server.port() == 0)
        return 1;
    const int processes = processesFor(connections, each);
    std::vector<std::unique_ptr<ShareOfLinks>> shares;
    for (int i = 0; i < processes; ++i) {
        const int first = static_cast<int>(std::int64_t{connections} * i / processes);
        const int next = static_cast<int>(std::int64_t{connections} * (i + 1) / processes);
        shares.push_back(std::make_unique<ShareOfLinks>(server.port(), first, next - first));
    }
    std::printf("%d connections from %d processes, which may open %d files and sockets each\n", connections, processes,
                each + kDescriptorsBesides);
    std::fflush(stdout);

    const auto begin = std::chrono::steady_clock::now();
    const std::vector<ShareReport> connected = allDo(shares);
    const double seconds = secondsSince(begin);
    const std::int64_t ready = sum(connected, &ShareReport::ready);
    printLeast("connections open at the same time, from one machine", static_cast<double>(ready), connections,
               "connections");
    printLeast("connecting, server on the same cores", static_cast<double>(ready) / seconds, 5'000, "connections/s");
    printAim("memory of an idle connection, of many",
             static_cast<double>(sum(connected, &ShareReport::bytes)) / static_cast<double>(ready) / 1024.0, 12.0,
             "KiB");

    const std::vector<ShareReport> sent = allDo(shares);
    const std::int64_t scheduled = sum(sent, &ShareReport::scheduled);
    const std::int64_t delivered = sum(sent, &ShareReport::delivered);
    std::int64_t p99 = 0;
    for (const ShareReport& report : sent)
        p99 = std::max(p99, report.p99Us);
    std::printf(
        "%lld messages through each %dth of them, one a second: %lld came back; p99 from the intended time at most "
        "%lld us\n",
        static_cast<long long>(scheduled), ShareOfLinks::kSenderEach, static_cast<long long>(delivered),
        static_cast<long long>(p99));
    printAim("messages lost among them", static_cast<double>(scheduled - delivered), 0, "messages");
    printAim("connections that ended meanwhile", static_cast<double>(sum(sent, &ShareReport::ended)), 0, "connections");
    return 0;
}

} // namespace

int main(int argc, char** argv)
{
    ::setenv("QT_NO_GLIB", "1", 1); // as in both programs
    return run(argc > 1 ? std::max(1, std::atoi(argv[1])) : 100'000);
}
