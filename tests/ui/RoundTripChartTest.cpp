// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/RoundTripChart.h"
#include "support/Printers.h"
#include "support/Wait.h"
#include "ui/WindowFixture.h"

#include <QChart>

namespace roundtrip::test {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

class RoundTripChartTest : public WindowFixture
{
protected:
    RoundTripChartTest()
    {
        BackendsFile file;
        file.backends << BackendConfig{
            .name = u"EC2"_s, .platform = u"ec2-ws"_s, .settings = {{u"url"_s, u"ws://127.0.0.1:9/"_s}}};
        file.baseline = u"EC2"_s;
        m_session.load(file);
        m_window.showPage(u"live"_s);
    }

    void deliver(std::int64_t row, std::chrono::nanoseconds at, Duration roundTrip)
    {
        Sample sample;
        sample.row = row;
        sample.backend = u"EC2"_s;
        sample.isEcho = true;
        sample.sent = m_session.origin() + at;
        sample.received = *sample.sent + roundTrip;
        sample.outcome = Outcome::Delivered;
        m_session.apply(sample);
    }

    /// Pixels of the chart whose colour is closer to `color` than `tolerance` per channel, inside the plot.
    [[nodiscard]] static int coloured(RoundTripChart& chart, const QColor& color, const QRect& area)
    {
        const QImage image = chart.grab().toImage();
        int count = 0;
        for (int y = area.top(); y <= area.bottom(); ++y) {
            for (int x = area.left(); x <= area.right(); ++x) {
                const QColor pixel = image.pixelColor(x, y);
                constexpr int kTolerance = 12;
                count += std::abs(pixel.red() - color.red()) < kTolerance &&
                         std::abs(pixel.green() - color.green()) < kTolerance &&
                         std::abs(pixel.blue() - color.blue()) < kTolerance;
            }
        }
        return count;
    }
};

} // namespace

TEST_F(RoundTripChartTest, ASingleSpikeIsDrawnWhereItBelongsHoweverManyPointsThereAre)
{
    m_themes.setMode(ThemeMode::Light);
    auto& chart = *m_window.findChildren<RoundTripChart*>().last();
    constexpr int kPoints = 100'000;
    for (int i = 0; i < kPoints; ++i)
        deliver(i + 1, std::chrono::nanoseconds(60s) * i / kPoints, i == kPoints / 2 ? Duration(5s) : Duration(2ms));
    chart.setWindow(60s);
    chart.setEnd(60s);
    chart.refresh();
    ASSERT_TRUE(waitUntil([&chart] { return chart.chart()->plotArea().width() > 100; })) << "laid out";
    chart.refresh();
    const QRectF plot = chart.chart()->plotArea();
    const int middle = static_cast<int>(plot.center().x());
    const QRect upperMiddle(middle - 8, static_cast<int>(plot.top()), 16, static_cast<int>(plot.height() / 4));
    const QRect upperElsewhere = upperMiddle.translated(120, 0);
    const QColor color = Theme::light().seriesColor(0);
    EXPECT_GT(coloured(chart, color, upperMiddle), 0) << "the one slow message among 100,000 must be seen";
    EXPECT_EQ(coloured(chart, color, upperElsewhere), 0);
}

TEST_F(RoundTripChartTest, AnEmptyOneSaysThatNothingIsThere)
{
    m_themes.setMode(ThemeMode::Light);
    auto& chart = *m_window.findChildren<RoundTripChart*>().last();
    ASSERT_TRUE(waitUntil([&chart] { return chart.chart()->plotArea().width() > 100; })) << "laid out";
    chart.refresh();
    QRect middle(0, 0, 60, 20);
    middle.moveCenter(chart.chart()->plotArea().center().toPoint());
    EXPECT_GT(coloured(chart, Theme::light().mutedText, middle), 0) << "in words, not by emptiness";
    deliver(1, 1s, 20ms);
    chart.setEnd(60s);
    chart.refresh();
    EXPECT_EQ(coloured(chart, Theme::light().mutedText, middle), 0);
}

TEST_F(RoundTripChartTest, TheSummarySaysTheMedian)
{
    auto& chart = *m_window.findChildren<RoundTripChart*>().last();
    EXPECT_FALSE(chart.summary().isEmpty());
    deliver(1, 1s, 20ms);
    EXPECT_TRUE(chart.summary().contains(u"20"_s)) << chart.summary().toStdString();
}

} // namespace roundtrip::test
