// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/ChartUnderLoad.h"

#include "stats/Random.h"

#include <QCoreApplication>

namespace roundtrip::bench {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {
constexpr std::chrono::seconds kWindow(60);
constexpr Duration kStep = 33ms;
constexpr QSize kSize(1280, 800);
} // namespace

ChartUnderLoad::ChartUnderLoad(const PlatformTable& platforms, const Clock& clock, std::uint64_t pointsInWindow,
                               int lanes, int frames)
    : m_clock(clock),
      m_hub(platforms, clock, nullptr),
      m_session(platforms, clock, m_hub, m_secrets),
      m_chart(m_session, RoundTripChart::Size::Page),
      m_image(kSize, QImage::Format_ARGB32_Premultiplied),
      m_end(kWindow)
{
    addLanes(lanes);
    fill(pointsInWindow, kWindow + kStep * frames);
    m_chart.resize(kSize);
    m_chart.setTheme(Theme::light());
    m_chart.setWindow(kWindow);
    m_chart.show();
    QCoreApplication::processEvents(); // lays the axes out
}

void ChartUnderLoad::addLanes(int lanes)
{
    BackendsFile file;
    for (int i = 0; i < lanes; ++i)
        file.backends << BackendConfig{.name = QString::number(i), .platform = u"ec2-ws"_s, .settings = {}};
    file.baseline = file.backends.first().name;
    m_session.load(file);
}

void ChartUnderLoad::fill(std::uint64_t pointsInWindow, Duration span)
{
    Random random(1, "chart");
    const auto& lanes = m_session.lanes();
    Sample sample;
    sample.isEcho = true;
    sample.outcome = Outcome::Delivered;
    const double apart = static_cast<double>(Duration(kWindow).count()) / static_cast<double>(pointsInWindow);
    for (double at = 0.0; at < static_cast<double>(span.count()); at += apart) {
        ++sample.row;
        sample.sent = m_session.origin() + Duration(static_cast<std::int64_t>(at));
        const double latency = random.lognormal(40'000.0, 0.5); // µs
        sample.received = *sample.sent + std::chrono::microseconds(static_cast<std::int64_t>(latency));
        lanes[static_cast<std::size_t>(sample.row) % lanes.size()]->stats().apply(sample);
    }
}

void ChartUnderLoad::drawFrame(FrameTimes& times)
{
    m_end += kStep;
    const Instant begun = m_clock.now();
    const Duration used = threadTime();
    m_chart.setEnd(m_end); // which refreshes
    static_cast<QWidget&>(m_chart).render(&m_image);
    times.real.record(static_cast<std::uint64_t>((m_clock.now() - begun).count()));
    times.processor.record(static_cast<std::uint64_t>((threadTime() - used).count()));
}

} // namespace roundtrip::bench
