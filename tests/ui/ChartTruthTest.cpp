// SPDX-License-Identifier: GPL-3.0-or-later
// Charts show the truth: whatever the zoom, the extremes that are plotted are those that were recorded.
#include "charts/RoundTripChart.h"
#include "stats/Random.h"
#include "support/Printers.h"
#include "support/Wait.h"
#include "ui/WindowFixture.h"

#include <QChart>

#include <algorithm>
#include <cmath>

namespace roundtrip::test {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using std::chrono::nanoseconds;

namespace {

constexpr nanoseconds kSession = 20min;

class ChartTruthTest : public WindowFixture
{
protected:
    ChartTruthTest()
    {
        BackendsFile file;
        file.backends << BackendConfig{
            .name = u"EC2"_s, .platform = u"ec2-ws"_s, .settings = {{u"url"_s, u"ws://127.0.0.1:9/"_s}}};
        file.baseline = u"EC2"_s;
        m_session.load(file);
        m_themes.setMode(ThemeMode::Light);
        m_window.showPage(u"live"_s);
    }

    void SetUp() override
    {
        record(40'000);
        ASSERT_TRUE(waitUntil([this] { return chart().chart()->plotArea().width() > 100; })) << "laid out";
        chart().setEnd(kSession);
    }

    [[nodiscard]] RoundTripChart& chart()
    {
        for (RoundTripChart* chart : m_window.findChildren<RoundTripChart*>()) {
            if (chart->isVisible())
                return *chart;
        }
        throw std::logic_error("no chart is visible");
    }

    void record(int count)
    {
        Random random(5, "truth");
        Sample sample;
        sample.isEcho = true;
        sample.backend = u"EC2"_s;
        sample.outcome = Outcome::Delivered;
        for (int i = 0; i < count; ++i) {
            const auto at = nanoseconds(
                static_cast<std::int64_t>(random.uniform01() * static_cast<double>(nanoseconds(kSession).count())));
            // Mostly calm, with lone spikes up and down: what decimation likes to lose.
            const bool spike = i % 500 == 0;
            const double latency =
                spike ? random.lognormal(i % 1000 == 0 ? 4e6 : 300.0, 0.3) : random.lognormal(2e4, 0.2);
            sample.row = i + 1;
            sample.sent = m_session.origin() + at;
            sample.received = *sample.sent + std::chrono::microseconds(static_cast<std::int64_t>(latency));
            m_session.apply(sample);
            m_recorded.push_back({at, static_cast<std::uint32_t>(toMicroseconds(*sample.serviceTime()))});
        }
    }

    /// What was recorded in whole milliseconds of [from, to]: the resolution that charts promise.
    [[nodiscard]] std::vector<PyramidPoint> recordedIn(const TimeRange& range) const
    {
        const auto ms = [](nanoseconds time) { return std::chrono::floor<std::chrono::milliseconds>(time); };
        std::vector<PyramidPoint> found;
        for (const PyramidPoint& point : m_recorded) {
            if (ms(point.time) >= ms(range.from) && ms(point.time) <= ms(range.to))
                found.push_back(point);
        }
        return found;
    }

    std::vector<PyramidPoint> m_recorded;
};

/// Ever shorter stretches, each around another time.
QList<TimeRange> zoomLevels()
{
    QList<TimeRange> ranges;
    Random random(17, "zooms");
    for (double length = 1.2e12; length > 2e7; length /= 1.7) {
        const double start = random.uniform01() * (1.2e12 - length);
        ranges << TimeRange{nanoseconds(static_cast<std::int64_t>(start)),
                            nanoseconds(static_cast<std::int64_t>(start + length))};
    }
    return ranges;
}

} // namespace

TEST_F(ChartTruthTest, ThePlottedExtremesAreTheRecordedOnesAtEveryZoom)
{
    for (const TimeRange& range : zoomLevels()) {
        chart().view().zoomTo(range);
        ASSERT_EQ(chart().frames().size(), 1U);
        const auto& columns = chart().frames().front().columns;
        const auto recorded = recordedIn(range);
        std::uint64_t count = 0;
        std::uint32_t lowest = UINT32_MAX;
        std::uint32_t highest = 0;
        for (const PyramidColumn& column : columns) {
            count += column.count;
            lowest = std::min(lowest, column.lowest.value);
            highest = std::max(highest, column.highest.value);
        }
        ASSERT_EQ(count, recorded.size()) << "every message stands behind exactly one column";
        if (recorded.empty())
            continue;
        const auto byValue = [](const PyramidPoint& a, const PyramidPoint& b) { return a.value < b.value; };
        EXPECT_EQ(lowest, std::min_element(recorded.begin(), recorded.end(), byValue)->value);
        EXPECT_EQ(highest, std::max_element(recorded.begin(), recorded.end(), byValue)->value);
        EXPECT_LE(columns.size(), static_cast<std::size_t>(chart().chart()->plotArea().width()) + 1)
            << "a frame costs the width of the chart";
    }
}

TEST_F(ChartTruthTest, EachColumnHasTheExtremesOfItsOwnStretch)
{
    for (const TimeRange& range : zoomLevels()) {
        chart().view().zoomTo(range);
        const auto columns = chart().frames().front().columns;
        auto recorded = recordedIn(range);
        std::sort(recorded.begin(), recorded.end(),
                  [](const PyramidPoint& a, const PyramidPoint& b) { return a.time < b.time; });
        std::size_t next = 0;
        for (const PyramidColumn& column : columns) {
            std::uint32_t lowest = UINT32_MAX;
            std::uint32_t highest = 0;
            for (std::uint64_t i = 0; i < column.count; ++i, ++next) {
                lowest = std::min(lowest, recorded.at(next).value);
                highest = std::max(highest, recorded.at(next).value);
            }
            ASSERT_EQ(column.lowest.value, lowest);
            ASSERT_EQ(column.highest.value, highest);
        }
    }
}

TEST_F(ChartTruthTest, EverySpikeIsPaintedWhereItBelongs)
{
    const QColor color = Theme::light().seriesColor(0);
    for (const TimeRange& range : zoomLevels()) {
        chart().view().zoomTo(range);
        const QImage image = chart().grab().toImage();
        for (const PyramidPoint& point : recordedIn(range)) {
            if (point.value < 1'000'000)
                continue;
            const QPointF at = chart().positionOf(point.time, point.value);
            bool painted = false;
            for (int dx = -3; dx <= 3 && !painted; ++dx) {
                for (int dy = -3; dy <= 3 && !painted; ++dy) {
                    const QPoint pixel = at.toPoint() + QPoint(dx, dy);
                    if (!image.rect().contains(pixel))
                        continue;
                    const QColor found = image.pixelColor(pixel);
                    painted = std::abs(found.red() - color.red()) < 60 && std::abs(found.blue() - color.blue()) < 60;
                }
            }
            EXPECT_TRUE(painted) << "a spike of " << point.value << " µs in a stretch of "
                                 << std::chrono::duration<double>(range.length()).count() << " s";
        }
    }
}

} // namespace roundtrip::test
