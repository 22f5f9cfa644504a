// SPDX-License-Identifier: GPL-3.0-or-later
// What a frame of the whole live page costs at 1280×800: four linked charts, the distribution and the figures, four
// lanes with ten million points in the minute that is shown, some of them lost and some cold (aim: p99 at most 16.7
// ms).
#include "backends/StandardPlatforms.h"
#include "bench/Aim.h"
#include "bench/FrameTimes.h"
#include "charts/RoundTripChart.h"
#include "live/LivePage.h"
#include "model/ChatSession.h"
#include "stats/Random.h"

#include <QApplication>
#include <QImage>

#include <cstdio>

namespace roundtrip::bench {
namespace {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

constexpr std::chrono::seconds kWindow(60);
constexpr Duration kStep = 33ms;
constexpr int kWarmUpFrames = 30;
constexpr int kFrames = 300;
constexpr std::int64_t kPoints = 10'000'000;
constexpr int kLanes = 4;

void fill(ChatSession& session)
{
    BackendsFile file;
    for (int i = 0; i < kLanes; ++i)
        file.backends << BackendConfig{.name = QString::number(i), .platform = u"ec2-ws"_s, .settings = {}};
    file.baseline = file.backends.first().name;
    session.load(file);
    const Duration span = kWindow + kStep * (kWarmUpFrames + kFrames);
    Random random(1, "page");
    Sample sample;
    sample.isEcho = true;
    for (sample.row = 1; sample.row <= kPoints; ++sample.row) {
        const double share = static_cast<double>(sample.row) / static_cast<double>(kPoints);
        sample.sent = session.origin() + Duration(static_cast<std::int64_t>(share * static_cast<double>(span.count())));
        sample.outcome = sample.row % 5000 == 0 ? Outcome::Lost : Outcome::Delivered;
        sample.cold = sample.row % 10'000 < kLanes ? Coldness::Cold : Coldness::Warm;
        const double latency = random.lognormal(40'000.0, 0.5); // µs
        sample.received = *sample.sent + std::chrono::microseconds(static_cast<std::int64_t>(latency));
        session.lanes()[static_cast<std::size_t>(sample.row % kLanes)]->stats().apply(sample);
    }
}

FrameTimes drawFrames(LivePage& page, const Clock& clock)
{
    QImage image(page.size(), QImage::Format_ARGB32_Premultiplied);
    FrameTimes times;
    Duration end = kWindow;
    for (int frame = 0; frame < kWarmUpFrames + kFrames; ++frame) {
        end += kStep;
        const Instant begun = clock.now();
        const Duration used = threadTime();
        page.chart().setEnd(end); // which brings all charts and figures up to date
        static_cast<QWidget&>(page).render(&image);
        if (frame < kWarmUpFrames)
            continue;
        times.real.record(static_cast<std::uint64_t>((clock.now() - begun).count()));
        times.processor.record(static_cast<std::uint64_t>((threadTime() - used).count()));
    }
    return times;
}

} // namespace
} // namespace roundtrip::bench

int main(int argc, char** argv)
{
    using namespace roundtrip;
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    const QApplication application(argc, argv);
    const auto platforms = standardPlatforms();
    const SteadyClock clock;
    const SecretResolver secrets;
    ChatHub hub(platforms, clock, nullptr);
    ChatSession session(platforms, clock, hub, secrets);
    bench::fill(session);
    LivePage page(session);
    page.resize(1280, 800);
    page.setTheme(Theme::light());
    page.show();
    QCoreApplication::processEvents(); // lays everything out
    page.chart().setWindow(bench::kWindow);
    const bench::FrameTimes times = bench::drawFrames(page, clock);
    const auto milliseconds = [](const Histogram& nanoseconds, double quantile) {
        return static_cast<double>(nanoseconds.valueAtQuantile(quantile)) / 1e6;
    };
    std::printf("live page, %d lanes, 10 million points   p50 %6.2f ms   p99 %6.2f ms\n", bench::kLanes,
                milliseconds(times.real, 0.5), milliseconds(times.real, 0.99));
    bench::printAim("live page frame, 10 million points, p99", milliseconds(times.real, 0.99), 16.7, "ms");
    bench::printFigure("live page frame, the same, of the processor", milliseconds(times.processor, 0.99), "ms");
    bench::printFigure("live page frame, p50, of the processor", milliseconds(times.processor, 0.5), "ms");
    return 0;
}
