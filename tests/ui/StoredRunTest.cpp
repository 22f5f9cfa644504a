// SPDX-License-Identifier: GPL-3.0-or-later
// A run of the store in a window of its own, as roundtrip --run ID --page live shows it.
#include "app/RecordedRun.h"
#include "charts/RoundTripChart.h"
#include "store/BackendRecord.h"
#include "store/Recorder.h"
#include "support/Printers.h"
#include "support/Wait.h"
#include "ui/WindowFixture.h"

#include <QChart>

#include <algorithm>

namespace roundtrip::test {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int kMessages = 200;
constexpr Duration kSlowest = 3s;

class StoredRunTest : public WindowFixture
{
protected:
    void SetUp() override
    {
        m_info.anchor = UtcAnchor::now(m_clock);
        m_info.id = makeRunId(m_info.anchor.epochMicroseconds());
        m_info.baseline = u"EC2"_s;
        m_info.backends.append(backendRecord(u"EC2"_s, u"ec2-ws"_s, true, {}, {}));
        Recorder recorder(m_store, m_info);
        for (int i = 0; i < kMessages; ++i)
            recorder.addSample(message(i));
        const auto kept = recorder.finish(RunStatus::Complete);
        ASSERT_TRUE(kept) << kept.error().toLine().toStdString();
    }

    /// One every tenth of a second, from five seconds after the run's beginning on. One is slow, one is lost.
    [[nodiscard]] Sample message(int number) const
    {
        Sample sample;
        sample.row = number + 1;
        sample.trial = 1;
        sample.backend = u"EC2"_s;
        sample.platform = u"ec2-ws"_s;
        sample.messageId = u"m-%1"_s.arg(number);
        sample.senderId = sample.receiverId = u"a"_s;
        sample.sequence = static_cast<std::uint64_t>(number + 1);
        sample.isEcho = true;
        sample.sent = m_info.anchor.instant() + 5s + 100ms * number;
        sample.outcome = number == 7 ? Outcome::Lost : Outcome::Delivered;
        if (sample.outcome == Outcome::Delivered)
            sample.received = *sample.sent + (number == kMessages / 2 ? kSlowest : Duration(20ms));
        return sample;
    }

    [[nodiscard]] RoundTripChart* shownChart()
    {
        const auto charts = m_window.findChildren<RoundTripChart*>();
        const auto found =
            std::find_if(charts.begin(), charts.end(), [](const auto* each) { return each->isVisible(); });
        return found == charts.end() ? nullptr : *found;
    }

    StoreUrl m_store = StoreUrl::file(path(u"runs.sqlite"_s));
    RunInfo m_info;
};

} // namespace

TEST_F(StoredRunTest, ItsLivePageShowsEveryMessageAndTheSlowestOfThem)
{
    const auto span = showStoredRun(m_store, m_info.id, m_workspace);
    ASSERT_TRUE(span) << span.error().toLine().toStdString();
    EXPECT_EQ(span.value().end, 5s + 100ms * (kMessages - 1));
    EXPECT_EQ(span.value().length, 20s) << "from the first message to the last, in whole seconds";
    m_window.showRecorded(span.value().end, span.value().length); // before the page is there
    m_window.showPage(u"live"_s);
    ASSERT_TRUE(waitUntil([this] { return shownChart() && shownChart()->chart()->plotArea().width() > 100; }));
    RoundTripChart& chart = *shownChart();
    chart.refresh();
    EXPECT_FALSE(chart.view().isFollowing()) << "a run that is over does not move";
    EXPECT_EQ(chart.view().range().to, span.value().end);
    ASSERT_EQ(chart.frames().size(), 1U);
    std::uint64_t count = 0;
    std::uint32_t highest = 0;
    for (const PyramidColumn& column : chart.frames().front().columns) {
        count += column.count;
        highest = std::max(highest, column.highest.value);
    }
    EXPECT_EQ(count, static_cast<std::uint64_t>(kMessages - 1)) << "all but the one that was lost";
    EXPECT_EQ(highest, toMicroseconds(kSlowest));
    EXPECT_EQ(chart.frames().front().marks.size(), 1U);
    EXPECT_EQ(lane().ledger().lost, 1);
    EXPECT_TRUE(m_workspace.anySimulated()) << "and it says so";
}

TEST_F(StoredRunTest, ARunThatIsNotThereIsAnErrorInWords)
{
    const auto span = showStoredRun(m_store, u"20260101T000000Z-000000"_s, m_workspace);
    ASSERT_FALSE(span);
    EXPECT_FALSE(span.error().toLine().isEmpty());
    EXPECT_TRUE(m_workspace.lanes().empty());
}

} // namespace roundtrip::test
