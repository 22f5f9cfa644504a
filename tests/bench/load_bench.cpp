// SPDX-License-Identifier: GPL-3.0-or-later
// The load engine, its recorder running, beside a bare epoll client and a Node client on the same server, in turns:
// messages a second before p99 from the intended time passes 50 ms (on a bare server: a Node server would be the
// slowest of all and make everybody equal), that p99 at 100 connections x 10 messages a second, memory of an idle
// connection, plain and TLS, and 10,000 of them (on ec2-ws).
#include "bench/Aim.h"
#include "bench/BareChatServer.h"
#include "bench/LoadClients.h"
#include "bench/TlsChatServer.h"
#include "ui/NodeServer.h"

#include <QCoreApplication>

#include <functional>

namespace roundtrip::bench {
namespace {

using namespace std::chrono_literals;

constexpr int kConnections = 100;
constexpr double kTooSlowUs = 50'000.0;
constexpr double kStep = 1.12;
constexpr double kFirstRate = 10'000.0;
constexpr double kLastRate = 400'000.0;

double p99(const LoadFigures& figures)
{
    return static_cast<double>(figures.response.valueAtQuantile(0.99));
}

struct Contestant
{
    const char* name = "";
    std::function<bool(double rate)> sustains;
    double best = 0.0;
    int failures = 0; ///< in a row
};

/// Each rate by all that are still in the race, so that all meet the same machine. Two failures in a row end it: one
/// may be the machine's.
void race(std::vector<Contestant>& contestants)
{
    for (double rate = kFirstRate; rate < kLastRate; rate *= kStep) {
        bool anybody = false;
        for (Contestant& contestant : contestants) {
            if (contestant.failures == 2)
                continue;
            anybody = true;
            const bool held = contestant.sustains(rate) || contestant.sustains(rate);
            contestant.failures = held ? 0 : contestant.failures + 1;
            if (held)
                contestant.best = rate;
            std::printf("%-8s %8.0f messages/s %s\n", contestant.name, rate, held ? "held" : "failed");
            std::fflush(stdout);
        }
        if (!anybody)
            return;
    }
}

void measureThroughput(std::uint16_t port)
{
    const QString url = QStringLiteral("ws://127.0.0.1:%1/").arg(port);
    OwnLoadClient own(url);
    std::vector<Contestant> contestants(3);
    contestants[0] = {.name = "ours", .sustains = [&own](double rate) {
                          const LoadFigures figures = own.run(rate, 2s, kConnections);
                          return figures.isAllBack() && p99(figures) < kTooSlowUs;
                      }};
    contestants[1] = {.name = "raw", .sustains = [port](double rate) {
                          RawLoadClient raw;
                          if (!raw.join(port, kConnections))
                              return false;
                          const LoadFigures figures = raw.run(rate, 2s);
                          return figures.isAllBack() && p99(figures) < kTooSlowUs;
                      }};
    contestants[2] = {.name = "node", .sustains = [&url](double rate) {
                          const NodeFigures figures = runNodeClient(url, rate, 2s, kConnections);
                          return figures.isAllBack && figures.p99Us < kTooSlowUs;
                      }};
    race(contestants);
    for (const Contestant& contestant : contestants)
        std::printf("%-8s sustains %8.0f messages/s\n", contestant.name, contestant.best);
    printLeast("sustained messages/s, ours / raw epoll client", contestants[0].best / contestants[1].best, 0.85, "x");
    printLeast("sustained messages/s, ours / Node ws client", contestants[0].best / contestants[2].best, 2.5, "x");
}

void measureModerateLoad(OwnLoadClient& own, std::uint16_t port)
{
    LoadFigures ours;
    LoadFigures raw;
    RawLoadClient bare;
    if (!bare.join(port, kConnections))
        return;
    for (int turn = 0; turn < 4; ++turn) {
        ours.response.add(own.run(10.0 * kConnections, 4s, kConnections).response);
        raw.response.add(bare.run(10.0 * kConnections, 4s).response);
    }
    std::printf("100 x 10 messages/s: p99 from the intended time, ours %.0f us, raw %.0f us\n", p99(ours), p99(raw));
    printAim("p99 from the intended time at 100 x 10/s, ours / raw", p99(ours) / p99(raw), 1.5, "x");
}

double kibibytesEach(const OwnLoadClient::Held& held)
{
    return static_cast<double>(held.bytes) / held.ready / 1024.0;
}

void measureTlsMemory(const QString& url)
{
    if (url.isEmpty())
        return;
    OwnLoadClient own(url);
    static_cast<void>(own.hold(10));
    constexpr int kIdleTls = 500;
    printFigure("memory of an idle TLS connection", kibibytesEach(own.hold(kIdleTls)), "KiB");
}

int run(const BareChatServer& bare, const TlsChatServer& tls)
{
    qputenv("MAX_CONNECTIONS", "20000");
    test::NodeServer server;
    if (!server.start() || bare.port() == 0)
        return 1;
    OwnLoadClient own(server.url());
    const auto port = static_cast<std::uint16_t>(server.port());
    static_cast<void>(own.hold(10)); // first-use costs belong to nobody
    constexpr int kIdle = 2'000;
    printAim("memory of an idle connection", kibibytesEach(own.hold(kIdle)), 12.0, "KiB");
    measureTlsMemory(tls.url());
    measureModerateLoad(own, port);
    measureThroughput(bare.port());
    printLeast("connections open at the same time, of 10,000", own.hold(10'000).ready, 10'000, "connections");
    return 0;
}

} // namespace
} // namespace roundtrip::bench

int main(int argc, char** argv)
{
    qputenv("QT_NO_GLIB", "1"); // as in both programs
    const roundtrip::bench::BareChatServer bare;
    const roundtrip::bench::TlsChatServer tls;
    const QCoreApplication application(argc, argv);
    return roundtrip::bench::run(bare, tls);
}
