// SPDX-License-Identifier: GPL-3.0-or-later
// What a frame of the live chart costs at 1280×800: a thousand and ten million points in the minute that is shown, on
// one lane, four and ten (aims: p99 at most 8 ms, with ten lanes 12 ms, and at most 1.2 times as long for ten million).
// A fixed computation in between tells what of it is the machine's unrest.
#include "backends/StandardPlatforms.h"
#include "bench/Aim.h"
#include "bench/ChartUnderLoad.h"
#include "bench/Yardstick.h"

#include <QApplication>

#include <string>

namespace roundtrip::bench {
namespace {

constexpr int kWarmUpFrames = 30;
constexpr int kFrames = 500;

void compare(const PlatformTable& platforms, int lanes, double mostMilliseconds)
{
    const SteadyClock clock;
    ChartUnderLoad few(platforms, clock, 1'000, lanes, kWarmUpFrames + kFrames);
    ChartUnderLoad many(platforms, clock, 10'000'000, lanes, kWarmUpFrames + kFrames);
    Yardstick yardstick(clock);
    FrameTimes warmUp;
    FrameTimes fewTimes;
    FrameTimes manyTimes;
    for (int frame = 0; frame < kWarmUpFrames + kFrames; ++frame) { // in turns: all see the same machine
        few.drawFrame(frame < kWarmUpFrames ? warmUp : fewTimes);
        many.drawFrame(frame < kWarmUpFrames ? warmUp : manyTimes);
        yardstick.measure();
    }
    for (const double quantile : {0.5, 0.9, 0.95, 0.99}) {
        const double small = millisecondsAt(fewTimes.real, quantile);
        const double large = millisecondsAt(manyTimes.real, quantile);
        std::printf("%d lane(s)  p%-2.0f   1 thousand %6.2f ms   10 million %6.2f ms   ratio %.2f\n", lanes,
                    quantile * 100.0, small, large, large / small);
    }
    yardstick.print();
    const std::string name = "chart frame, lanes " + std::to_string(lanes);
    printAim((name + ", 10 million points, p99").c_str(), millisecondsAt(manyTimes.real, 0.99), mostMilliseconds, "ms");
    printFigure((name + ", the same: times its p50").c_str(),
                millisecondsAt(manyTimes.real, 0.99) / millisecondsAt(manyTimes.real, 0.5), "x");
    printFigure((name + ", a fixed computation's p99: times its p50").c_str(), yardstick.unrest(), "x");
    printAim((name + ", p50 at 10 million / 1 thousand, of the processor").c_str(),
             millisecondsAt(manyTimes.processor, 0.5) / millisecondsAt(fewTimes.processor, 0.5), 1.2, "x");
}

} // namespace
} // namespace roundtrip::bench

int main(int argc, char** argv)
{
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    const QApplication application(argc, argv);
    const auto platforms = roundtrip::standardPlatforms();
    roundtrip::bench::compare(platforms, 1, 8.0);
    roundtrip::bench::compare(platforms, 4, 8.0);
    roundtrip::bench::compare(platforms, 10, 12.0);
    return 0;
}
