// SPDX-License-Identifier: GPL-3.0-or-later
// What a frame of the whole live page costs at 1280×800: four linked charts, the distribution and the figures, four
// lanes with ten million points in the minute that is shown, some of them lost and some cold: as the window paints it,
// that is what has changed (aim: p99 at most 8 ms), and the whole page anew, as after a change of size. A fixed
// computation in between tells what of it is the machine's unrest.
#include "backends/StandardPlatforms.h"
#include "bench/Aim.h"
#include "bench/FrameTimes.h"
#include "bench/Yardstick.h"
#include "charts/RoundTripChart.h"
#include "live/LivePage.h"
#include "model/ChatSession.h"
#include "stats/Random.h"

#include <QApplication>
#include <QImage>

#include <cstdio>
#include <functional>
#include <string>

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

/// `paint` the page after each step.
template<typename Paint>
FrameTimes drawFrames(LivePage& page, const Clock& clock, Yardstick& yardstick, const Paint& paint)
{
    FrameTimes times;
    Duration end = kWindow;
    for (int frame = 0; frame < kWarmUpFrames + kFrames; ++frame) {
        end += kStep;
        const Instant begun = clock.now();
        const Duration used = threadTime();
        page.chart().setEnd(end); // which brings all charts and figures up to date
        paint();
        const Instant done = clock.now();
        const Duration usedAtEnd = threadTime();
        yardstick.measure();
        if (frame < kWarmUpFrames)
            continue;
        times.real.record(static_cast<std::uint64_t>((done - begun).count()));
        times.processor.record(static_cast<std::uint64_t>((usedAtEnd - used).count()));
    }
    return times;
}

void report(const char* what, LivePage& page, const Clock& clock, double most, const std::function<void()>& paint)
{
    Yardstick yardstick(clock);
    const FrameTimes times = drawFrames(page, clock, yardstick, paint);
    std::printf("%s, %d lanes, 10 million points   p50 %6.2f ms   p90 %6.2f ms   p99 %6.2f ms\n", what, kLanes,
                millisecondsAt(times.real, 0.5), millisecondsAt(times.real, 0.9), millisecondsAt(times.real, 0.99));
    yardstick.print();
    const std::string name = std::string(what) + ", 10 million points, p99";
    const double slow = millisecondsAt(times.real, 0.99);
    if (most > 0.0)
        printAim(name.c_str(), slow, most, "ms");
    else
        printFigure(name.c_str(), slow, "ms");
    printFigure((name + ": times its p50").c_str(), slow / millisecondsAt(times.real, 0.5), "x");
    printFigure((name + ", of a fixed computation: times its p50").c_str(), yardstick.unrest(), "x");
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
    bench::report("live page, what has changed", page, clock, 8.0,
                  [] { QCoreApplication::sendPostedEvents(nullptr, QEvent::UpdateRequest); });
    QImage image(page.size(), QImage::Format_ARGB32_Premultiplied);
    bench::report("live page, all of it", page, clock, 0.0, [&] { static_cast<QWidget&>(page).render(&image); });
    return 0;
}
