// SPDX-License-Identifier: GPL-3.0-or-later
// What the Live page shows of a run is what its report says: the same quantity of the same phases, and nothing for a
// time in which nothing was measured.
#include "charts/HealthLane.h"
#include "charts/QuantileChart.h"
#include "charts/RoundTripChart.h"
#include "exchange/RunExporter.h"
#include "live/LivePage.h"
#include "live/RunDocument.h"
#include "store/Recorder.h"
#include "support/Printers.h"
#include "support/Wait.h"
#include "ui/Pictures.h"
#include "ui/WindowFixture.h"

#include <QChart>

#include <algorithm>

namespace roundtrip::test {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using std::chrono::nanoseconds;

namespace {

constexpr Duration kSendLag = 50ms;

class RecordedFiguresTest : public WindowFixture
{
protected:
    RecordedFiguresTest()
    {
        m_themes.setMode(ThemeMode::Light);
        m_info.anchor = UtcAnchor::now(m_clock);
        m_info.id = makeRunId(m_info.anchor.epochMicroseconds());
        m_info.baseline = u"EC2"_s;
        m_info.backends.append(backendRecord(u"EC2"_s, u"ec2-ws"_s, false));
        m_recorder = std::make_unique<Recorder>(m_store, m_info);
    }

    void record(Phase phase, nanoseconds intended, Duration service)
    {
        Sample sample;
        sample.row = ++m_rows;
        sample.trial = 1;
        sample.backend = u"EC2"_s;
        sample.platform = u"ec2-ws"_s;
        sample.phase = phase;
        sample.messageId = u"m-%1"_s.arg(m_rows);
        sample.senderId = sample.receiverId = u"a"_s;
        sample.sequence = static_cast<std::uint64_t>(m_rows);
        sample.isEcho = true;
        sample.intended = m_info.anchor.instant() + intended;
        sample.sent = *sample.intended + kSendLag;
        sample.received = *sample.sent + service;
        sample.outcome = Outcome::Delivered;
        m_recorder->addSample(sample);
    }

    void recordLink(nanoseconds from, Duration lifetime)
    {
        ConnectionSample link;
        link.trial = 1;
        link.backend = u"EC2"_s;
        link.platform = u"ec2-ws"_s;
        link.connectionId = u"a"_s;
        link.attempt = ++m_links;
        link.started = m_info.anchor.instant() + from;
        link.opened = link.ready = link.started;
        link.outcome = ConnectOutcome::Ready;
        link.lifetime = lifetime;
        m_recorder->addConnection(link);
    }

    /// Shows all of it on the Live page.
    void load()
    {
        const auto kept = m_recorder->finish(RunStatus::Complete);
        ASSERT_TRUE(kept) << kept.error().toLine().toStdString();
        bool isLoaded = false;
        QObject::connect(&m_desk.sources(), &SourceDesk::loaded, &m_window, [&] { isLoaded = true; });
        m_desk.sources().open(m_store, m_info.id);
        ASSERT_TRUE(waitUntil([&] { return isLoaded; }));
        ASSERT_TRUE(waitUntil([this] { // the page computes them some times a second
            return copied(u"Delivered"_s) == QString::number(lane().ledger().delivered);
        }));
        ASSERT_TRUE(waitUntil([this] { return chart().isVisible() && chart().chart()->plotArea().width() > 100; }));
        chart().refresh();
    }

    [[nodiscard]] RunDocument& document() { return *m_window.findChild<RunDocument*>(); }
    [[nodiscard]] LivePage& page() { return document().page(); }
    [[nodiscard]] Lane& lane() { return *document().run().lanes().front(); }
    [[nodiscard]] RoundTripChart& chart() { return page().chart(); }
    /// A cell of the figures as they are copied, by its header ("p99" finds "p99 (ms)").
    [[nodiscard]] QString copied(const QString& column)
    {
        const QStringList lines = page().figuresTsv().split(u'\n');
        const QStringList names = lines.at(0).split(u'\t');
        const auto found = std::find_if(names.begin(), names.end(), [&](const QString& name) {
            return name == column || name.startsWith(column + u" ("_s);
        });
        return lines.at(1).split(u'\t').value(found - names.begin());
    }
    /// Columns of pixels of the plot in which something has the backend's colour, or a shade of it.
    [[nodiscard]] QList<int> colouredColumns()
    {
        const QImage image = chart().grab().toImage();
        const QRect area = chart().chart()->plotArea().toRect().adjusted(2, 2, -2, -24); // not the names of phases
        QList<int> columns;
        for (int x = area.left(); x <= area.right(); ++x) {
            for (int y = area.top(); y <= area.bottom(); ++y) {
                const QColor pixel = image.pixelColor(x, y);
                constexpr int kBluer = 20; // more than the grid and what is hatched have
                if (pixel.blue() - pixel.red() > kBluer && pixel.blue() > pixel.green()) {
                    columns << x;
                    break;
                }
            }
        }
        return columns;
    }
    [[nodiscard]] int columnOf(nanoseconds time) { return static_cast<int>(chart().positionOf(time, 1e4).x()); }

    StoreUrl m_store = StoreUrl::file(path(u"runs.sqlite"_s));
    RunInfo m_info;
    std::unique_ptr<Recorder> m_recorder;
    std::int64_t m_rows = 0;
    int m_links = 0;
};

/// Of the measured phase, as it is exported; µs.
double exported(const QString& folder, const QString& statistic)
{
    QFile file(folder + u"/summary.csv"_s);
    if (!file.open(QIODevice::ReadOnly))
        return -1;
    const QStringList lines = QString::fromUtf8(file.readAll()).split(u'\n');
    const QStringList names = lines.first().split(u',');
    for (const QString& line : lines) {
        const QStringList cells = line.trimmed().split(u',');
        if (cells.value(names.indexOf(u"phase"_s)) == u"measure"_s &&
            cells.value(names.indexOf(u"metric"_s)) == u"response_time"_s &&
            cells.value(names.indexOf(u"statistic"_s)) == statistic)
            return cells.value(names.indexOf(u"value"_s)).toDouble();
    }
    return -1;
}

} // namespace

TEST_F(RecordedFiguresTest, TheCopiedFiguresAreThoseOfTheReport)
{
    for (int i = 0; i < 100; ++i)
        record(Phase::Warmup, 20ms * i, 2s);
    for (int i = 0; i < 1000; ++i)
        record(Phase::Measure, 2s + 20ms * i, 20ms + std::chrono::microseconds((i * 7919) % 20000));
    for (int i = 0; i < 50; ++i)
        record(Phase::Drain, 22s + 20ms * i, 4s);
    load();
    auto reader = RunReader::open(m_store, m_info.id);
    ASSERT_TRUE(reader);
    ASSERT_TRUE(RunExporter(*reader.value()).exportTo(path(u"out"_s)));
    for (const QString& statistic : {u"p50"_s, u"p90"_s, u"p99"_s}) {
        const double reported = exported(path(u"out"_s), statistic);
        ASSERT_GT(reported, 70'000) << "with the client's own delay";
        EXPECT_NEAR(1e3 * copied(statistic).toDouble(), reported, 0.005 * reported) << statistic.toStdString();
    }
    EXPECT_EQ(copied(u"Delivered"_s), u"1000"_s);
    EXPECT_EQ(copied(u"Quantity"_s), u"Response time"_s);
    EXPECT_TRUE(chart().title().contains(u"Response time"_s)) << chart().title().toStdString();
    EXPECT_TRUE(page().findChild<QuantileChart*>()->title().contains(u"Response time"_s));
    const auto median = lane().median();
    ASSERT_TRUE(median);
    EXPECT_NEAR(static_cast<double>(toMicroseconds(*median)), exported(path(u"out"_s), u"p50"_s), 400.0);
    drawPicture(m_window, u"live-of-a-run-with-warm-up"_s);
}

TEST_F(RecordedFiguresTest, AStretchThatIsLeftOutIsShadedAndEmpty)
{
    for (int i = 0; i < 500; ++i)
        record(Phase::Warmup, 20ms * i, 2s);
    for (int i = 0; i < 500; ++i)
        record(Phase::Measure, 10s + 20ms * i, 30ms);
    load();
    const QList<int> columns = colouredColumns();
    ASSERT_FALSE(columns.isEmpty());
    EXPECT_GE(columns.first(), columnOf(10s) - 6) << "warm-up is in no line";
    const QImage image = chart().grab().toImage();
    const int y = static_cast<int>(chart().chart()->plotArea().center().y());
    EXPECT_NE(image.pixelColor(columnOf(5s), y + 3), Theme::light().surface) << "and is shaded";
    EXPECT_EQ(lane().stats().phasesLeftOut().size(), 1U);
}

TEST_F(RecordedFiguresTest, NothingIsDrawnInAPauseBeforeTheFirstMessageOrAfterTheLast)
{
    for (const nanoseconds start : {nanoseconds(0s), nanoseconds(320s)}) {
        for (int i = 0; i < 400; ++i)
            record(Phase::Measure, start + 50ms * i, 20ms + std::chrono::microseconds((i * 7919) % 20000));
    }
    load();
    chart().view().setEnd(400s);
    chart().setWindow(440s); // from before the run to after it
    chart().refresh();
    const QList<int> columns = colouredColumns();
    ASSERT_FALSE(columns.isEmpty());
    constexpr int kMark = 6; // the half of a mark, and the line's own width
    for (const int x : columns) {
        const bool isMeasured = (x >= columnOf(0s) - kMark && x <= columnOf(20s + kSendLag) + kMark) ||
                                (x >= columnOf(320s) - kMark && x <= columnOf(340s + kSendLag) + kMark);
        EXPECT_TRUE(isMeasured) << "column " << x;
    }
    drawPicture(m_window, u"live-with-a-pause"_s);
}

TEST_F(RecordedFiguresTest, TheLineEndsWhereTheLinkWasLost)
{
    for (int i = 0; i < 300; ++i)
        record(Phase::Measure, 100ms * i, 20ms);
    recordLink(0s, 10s + 20ms);
    recordLink(10s + 60ms, 40s);
    load();
    EXPECT_EQ(lane().stats().breaks().size(), 1U);
    ASSERT_EQ(chart().frames().size(), 1U);
    EXPECT_EQ(chart().frames().front().band.size(), 2U);
}

TEST_F(RecordedFiguresTest, TheClientLaneShowsTheRunsOwnLateness)
{
    for (int i = 0; i < 100; ++i)
        record(Phase::Measure, 100ms * i, 20ms);
    load();
    runEventLoopFor(200ms); // the viewer's own heart beats meanwhile
    const auto* health = page().findChild<HealthLane*>();
    const QStringList lines = health->dataTsv().trimmed().split(u'\n');
    ASSERT_GT(lines.size(), 1);
    for (const QString& line : lines.mid(1))
        EXPECT_EQ(line.section(u'\t', 1, 1), u"50000"_s) << "each was sent 50 ms late";
}

TEST_F(RecordedFiguresTest, WhereTheRunTellsNoLatenessNoneIsShown)
{
    m_info.kind = RunKind::Chat;
    Sample chat;
    chat.row = 1;
    chat.backend = u"EC2"_s;
    chat.platform = u"ec2-ws"_s;
    chat.messageId = u"m"_s;
    chat.senderId = chat.receiverId = u"a"_s;
    chat.isEcho = true;
    chat.sent = m_info.anchor.instant();
    chat.received = *chat.sent + 20ms;
    chat.outcome = Outcome::Delivered;
    m_recorder->addSample(chat);
    load();
    runEventLoopFor(200ms);
    EXPECT_EQ(document().run().clientLag().size(), 0U);
    EXPECT_EQ(copied(u"Quantity"_s), u"Round trip (service time)"_s);
}

} // namespace roundtrip::test
