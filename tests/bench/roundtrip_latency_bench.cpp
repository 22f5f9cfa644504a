// SPDX-License-Identifier: GPL-3.0-or-later
// What our client adds to a round trip: closed-loop ping-pong of chat messages through a Session, and by a bare
// non-blocking socket that does the same WebSocket work, in turns on the same Node server (aim: p50 at most 1.1 times,
// p99 at most 1.15 times). QT_NO_GLIB=1 in the environment chooses Qt's own event dispatcher instead of GLib's.
#include "bench/Aim.h"
#include "bench/RawPingPong.h"
#include "bench/SessionPingPong.h"
#include "ui/NodeServer.h"

#include <QAbstractEventDispatcher>
#include <QCoreApplication>

namespace roundtrip::bench {
namespace {

constexpr int kBlock = 500; ///< messages before the other side takes its turn
constexpr int kBlocks = 60;
constexpr int kWarmUpBlocks = 6; ///< the server's code is compiled as it runs

double microseconds(const Histogram& nanoseconds, double quantile)
{
    return static_cast<double>(nanoseconds.valueAtQuantile(quantile)) / 1000.0;
}

void printRow(const char* what, const Histogram& ours, const Histogram& bare)
{
    for (const double quantile : {0.5, 0.99}) {
        const double mine = microseconds(ours, quantile);
        const double other = microseconds(bare, quantile);
        std::printf("%-12s p%-2.0f   ours %8.1f us   bare socket %8.1f us   ratio %.2f\n", what, quantile * 100.0, mine,
                    other, mine / other);
    }
}

int run()
{
    test::NodeServer server;
    if (!server.start())
        return 1;
    SessionPingPong ours(server.url());
    RawPingPong bare;
    if (!ours.join() || !bare.join(static_cast<std::uint16_t>(server.port())))
        return 1;
    PingPong oursWarmUp;
    PingPong bareWarmUp;
    PingPong oursMeasured;
    PingPong bareMeasured;
    for (int block = 0; block < kWarmUpBlocks + kBlocks; ++block) {
        const bool warm = block >= kWarmUpBlocks;
        if (!ours.run(kBlock, warm ? oursMeasured : oursWarmUp) || !bare.run(kBlock, warm ? bareMeasured : bareWarmUp))
            return 1;
    }
    std::printf("%llu messages a side, in turns of %d; event dispatcher %s\n",
                static_cast<unsigned long long>(oursMeasured.trip.count()), kBlock,
                QAbstractEventDispatcher::instance()->metaObject()->className());
    printRow("round trip", oursMeasured.trip, bareMeasured.trip);
    printRow("whole turn", oursMeasured.turn, bareMeasured.turn);
    const auto ratio = [](const Histogram& left, const Histogram& right, double quantile) {
        return microseconds(left, quantile) / microseconds(right, quantile);
    };
    printAim("round trip p50, ours / bare socket", ratio(oursMeasured.trip, bareMeasured.trip, 0.5), 1.1, "x");
    printAim("round trip p99, ours / bare socket", ratio(oursMeasured.trip, bareMeasured.trip, 0.99), 1.15, "x");
    printFigure("whole turn p50 (JSON included), ours / bare socket", ratio(oursMeasured.turn, bareMeasured.turn, 0.5),
                "x");
    return 0;
}

} // namespace
} // namespace roundtrip::bench

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    return roundtrip::bench::run();
}
