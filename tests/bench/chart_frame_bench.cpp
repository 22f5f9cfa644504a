// SPDX-License-Identifier: GPL-3.0-or-later
// What a frame of the live chart costs at 1280×800: a thousand and ten million points in the minute that is shown, on
// one lane and on four (aims: p99 at most 16.7 ms, and flat: at most 1.2 times as long for ten million).
#include "backends/StandardPlatforms.h"
#include "bench/Aim.h"
#include "bench/ChartUnderLoad.h"

#include <QApplication>

#include <string>

namespace roundtrip::bench {
namespace {

constexpr int kWarmUpFrames = 30;
constexpr int kFrames = 500;

double milliseconds(const Histogram& nanoseconds, double quantile)
{
    return static_cast<double>(nanoseconds.valueAtQuantile(quantile)) / 1e6;
}

void compare(const PlatformTable& platforms, int lanes)
{
    const SteadyClock clock;
    ChartUnderLoad few(platforms, clock, 1'000, lanes, kWarmUpFrames + kFrames);
    ChartUnderLoad many(platforms, clock, 10'000'000, lanes, kWarmUpFrames + kFrames);
    FrameTimes warmUp;
    FrameTimes fewTimes;
    FrameTimes manyTimes;
    for (int frame = 0; frame < kWarmUpFrames + kFrames; ++frame) { // in turns: both see the same machine
        few.drawFrame(frame < kWarmUpFrames ? warmUp : fewTimes);
        many.drawFrame(frame < kWarmUpFrames ? warmUp : manyTimes);
    }
    for (const double quantile : {0.5, 0.99}) {
        const double small = milliseconds(fewTimes.real, quantile);
        const double large = milliseconds(manyTimes.real, quantile);
        std::printf("%d lane(s)  p%-2.0f   1 thousand %6.2f ms   10 million %6.2f ms   ratio %.2f\n", lanes,
                    quantile * 100.0, small, large, large / small);
    }
    const std::string name = "chart frame, lanes " + std::to_string(lanes);
    printAim((name + ", 10 million points, p99").c_str(), milliseconds(manyTimes.real, 0.99), 16.7, "ms");
    printFigure((name + ", the same, of the processor").c_str(), milliseconds(manyTimes.processor, 0.99), "ms");
    printAim((name + ", p50 at 10 million / 1 thousand, of the processor").c_str(),
             milliseconds(manyTimes.processor, 0.5) / milliseconds(fewTimes.processor, 0.5), 1.2, "x");
}

} // namespace
} // namespace roundtrip::bench

int main(int argc, char** argv)
{
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    const QApplication application(argc, argv);
    const auto platforms = roundtrip::standardPlatforms();
    for (const int lanes : {1, 4})
        roundtrip::bench::compare(platforms, lanes);
    return 0;
}
