// SPDX-License-Identifier: GPL-3.0-or-later
// From the start of the process to the first painted window: Roundtrip with one backend that nobody answers for, and a
// trivial Qt Charts program, in turns (aim: at most 1.8 times as long).
#include "bench/Aim.h"
#include "bench/PaintedProgram.h"

#include <QFile>
#include <QTemporaryDir>

#include <algorithm>

namespace roundtrip::bench {
namespace {

using namespace Qt::StringLiterals;

constexpr int kWarmUpRuns = 3; ///< libraries and fonts come off the disk
constexpr int kRuns = 25;

/// Middle and best, in ms.
struct Starts
{
    double median = 0;
    double best = 0;
};

Starts summarise(std::vector<Duration> spans)
{
    std::sort(spans.begin(), spans.end());
    return {.median = toMilliseconds(spans[spans.size() / 2]), .best = toMilliseconds(spans.front())};
}

bool writeBackends(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) &&
           file.write(R"({"version":1,"backends":[{"name":"EC2","platform":"ec2-ws","url":"ws://127.0.0.1:9/"}]})") > 0;
}

int run()
{
    const QTemporaryDir folder;
    const std::string path = folder.path().toStdString();
    if (!writeBackends(folder.filePath(u"backends.json"_s)))
        return 1;
    const PaintedProgram ours{.command = {ROUNDTRIP_PROGRAM, "--backends", path + "/backends.json", "--size",
                                          "1280x800", "--screenshot", path + "/ours.png", "--after", "0"},
                              .folder = path,
                              .picture = "ours.png"};
    const PaintedProgram trivial{
        .command = {TRIVIAL_CHART_PROGRAM, path + "/trivial.png"}, .folder = path, .picture = "trivial.png"};
    std::vector<Duration> oursSpans;
    std::vector<Duration> trivialSpans;
    for (int i = 0; i < kWarmUpRuns + kRuns; ++i) {
        const auto oursSpan = ours.timeToPaint();
        const auto trivialSpan = trivial.timeToPaint();
        if (!oursSpan || !trivialSpan)
            return 1;
        if (i < kWarmUpRuns)
            continue;
        oursSpans.push_back(*oursSpan);
        trivialSpans.push_back(*trivialSpan);
    }
    // Of the turns, not of the medians: on a busy machine both of a turn are late.
    std::vector<double> ratios;
    for (std::size_t i = 0; i < oursSpans.size(); ++i)
        ratios.push_back(toMilliseconds(oursSpans[i]) / toMilliseconds(trivialSpans[i]));
    std::sort(ratios.begin(), ratios.end());
    const double ratio = ratios[ratios.size() / 2];
    const Starts mine = summarise(oursSpans);
    const Starts other = summarise(trivialSpans);
    std::printf("%d starts a side, in turns\n", kRuns);
    std::printf("median   roundtrip %7.1f ms   trivial chart %7.1f ms   ratio of a turn %.2f\n", mine.median,
                other.median, ratio);
    std::printf("best     roundtrip %7.1f ms   trivial chart %7.1f ms   ratio %.2f\n", mine.best, other.best,
                mine.best / other.best);
    printAim("start to first painted window, roundtrip / trivial chart", ratio, 1.8, "x");
    return 0;
}

} // namespace
} // namespace roundtrip::bench

int main()
{
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    return roundtrip::bench::run();
}
