// SPDX-License-Identifier: GPL-3.0-or-later
// A run of the store in a window of its own, as roundtrip --run ID --page live shows it.
#include "runs/RecordedRun.h"
#include "charts/RoundTripChart.h"
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
        m_info.backends.append(backendRecord(u"EC2"_s, u"ec2-ws"_s, true));
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

    struct Loaded
    {
        std::optional<RecordedSpan> opened = {};
        std::optional<RecordedSpan> whole = {};
        std::optional<Error> error = {};
        int percent = -1;
    };

    /// Runs the event loop until the run is shown, or is not.
    [[nodiscard]] Loaded load(RecordedRun& run, const QString& id)
    {
        Loaded got;
        QObject::connect(&run, &RecordedRun::opened, &m_window, [&](const RecordedSpan& span) { got.opened = span; });
        QObject::connect(&run, &RecordedRun::progressed, &m_window, [&](int percent) {
            EXPECT_GT(percent, got.percent);
            got.percent = percent;
        });
        QObject::connect(&run, &RecordedRun::loaded, &m_window, [&](const RecordedSpan& span) { got.whole = span; });
        QObject::connect(&run, &RecordedRun::failed, &m_window, [&](const Error& error) { got.error = error; });
        run.load(m_store, id);
        EXPECT_TRUE(m_session.lanes().empty()) << "nothing is read while its caller waits";
        EXPECT_TRUE(waitUntil([&] { return got.whole || got.error; }));
        run.disconnect(&m_window);
        return got;
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
    RecordedRun run(m_session);
    const Loaded loaded = load(run, m_info.id);
    ASSERT_TRUE(loaded.opened && loaded.whole);
    EXPECT_EQ(loaded.percent, 100);
    const RecordedSpan span = *loaded.whole;
    EXPECT_EQ(span.end, 5s + 100ms * (kMessages - 1));
    EXPECT_EQ(span.length, 20s) << "from the first message to the last, in whole seconds";
    m_window.showRecorded(span.end, span.length); // before the page is there
    m_window.showPage(u"live"_s);
    ASSERT_TRUE(waitUntil([this] { return shownChart() && shownChart()->chart()->plotArea().width() > 100; }));
    RoundTripChart& chart = *shownChart();
    chart.refresh();
    EXPECT_FALSE(chart.view().isFollowing()) << "a run that is over does not move";
    EXPECT_EQ(chart.view().range().to, span.end);
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
    EXPECT_TRUE(m_session.anySimulated()) << "and it says so";
}

TEST_F(StoredRunTest, ARunThatIsNotThereIsAnErrorInWords)
{
    RecordedRun run(m_session);
    const Loaded loaded = load(run, u"20260101T000000Z-000000"_s);
    ASSERT_TRUE(loaded.error);
    EXPECT_FALSE(loaded.error->toLine().isEmpty());
    EXPECT_FALSE(loaded.opened);
    EXPECT_TRUE(m_session.lanes().empty());
}

TEST_F(StoredRunTest, OtherBackendsMeanwhileAreNotMixedWithIt)
{
    RecordedRun run(m_session);
    BackendsFile other;
    other.backends << BackendConfig{.name = u"EC2"_s, .platform = u"ec2-ws"_s, .settings = {}};
    other.baseline = u"EC2"_s;
    bool isOpen = false;
    QObject::connect(&run, &RecordedRun::opened, &m_window, [&] {
        isOpen = true;
        m_session.load(other);
    });
    QObject::connect(&run, &RecordedRun::loaded, &m_window, [] { ADD_FAILURE() << "its lanes are gone"; });
    run.load(m_store, m_info.id);
    ASSERT_TRUE(waitUntil([&] { return isOpen; }));
    runEventLoopFor(100ms);
    EXPECT_EQ(lane().stats().points().size(), 0U);
}

} // namespace roundtrip::test
