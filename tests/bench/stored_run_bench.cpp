// SPDX-License-Identifier: GPL-3.0-or-later
// Opening a stored run of five million samples on four backends, in a window of 1280×800 with all charts of the live
// page: the time to the first chart with samples in it (aim: 0.5 s), to the whole run (10 s), what memory it takes (120
// bytes a sample), and the longest that the GUI thread was away from its event loop meanwhile (50 ms).
#include "app/SourceDesk.h"
#include "app/WatchedApplication.h"
#include "backends/StandardPlatforms.h"
#include "bench/Aim.h"
#include "charts/RoundTripChart.h"
#include "shell/MainWindow.h"
#include "stats/Random.h"
#include "store/Recorder.h"

#include <QFile>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>
#include <ctime>

#include <malloc.h>

namespace roundtrip::bench {
namespace {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

constexpr std::int64_t kRows = 5'000'000;
constexpr Duration kLength = 50min;
constexpr std::int64_t kConnections = 400; ///< over all backends
const QStringList kBackends = {u"EC2"_s, u"Lambda"_s, u"Vercel+Pusher"_s, u"Netlify+Ably"_s};
const QStringList kPlatforms = {u"ec2-ws"_s, u"aws-lambda"_s, u"vercel-pusher"_s, u"netlify-ably"_s};

/// A load run as a meter hands it over; its id.
std::optional<QString> record(const StoreUrl& store, const Clock& clock)
{
    RunInfo info;
    info.anchor = UtcAnchor::now(clock);
    info.id = makeRunId(info.anchor.epochMicroseconds());
    info.baseline = kBackends.first();
    for (qsizetype i = 0; i < kBackends.size(); ++i)
        info.backends.append(backendRecord(kBackends.at(i), kPlatforms.at(i), true));
    Recorder recorder(store, info);
    Random random(1, "stored run");
    Sample sample;
    sample.trial = 1;
    sample.isEcho = true;
    for (sample.row = 1; sample.row <= kRows; ++sample.row) {
        const qsizetype backend = sample.row % kBackends.size();
        sample.backend = kBackends.at(backend);
        sample.platform = kPlatforms.at(backend);
        sample.senderId = sample.receiverId = u"1a2b3c.1.%1"_s.arg(sample.row % kConnections);
        sample.sequence = static_cast<std::uint64_t>(sample.row / kConnections + 1);
        sample.messageId = sample.senderId + u'-' + QString::number(sample.sequence);
        sample.sent = info.anchor.instant() + kLength / kRows * sample.row;
        sample.intended = *sample.sent - 30us;
        sample.outcome = sample.row % 5000 == 0 ? Outcome::Lost : Outcome::Delivered;
        sample.received.reset();
        if (sample.outcome == Outcome::Delivered) // µs
            sample.received =
                *sample.sent + std::chrono::microseconds(static_cast<std::int64_t>(random.lognormal(40'000.0, 0.5)));
        recorder.addSample(sample);
    }
    const auto kept = recorder.finish(RunStatus::Complete);
    if (!kept)
        std::fprintf(stderr, "%s\n", qPrintable(kept.error().toLine()));
    return kept ? std::optional(info.id) : std::nullopt;
}

/// What this process has in memory, in bytes (proc(5)).
double residentBytes()
{
    QFile file(u"/proc/self/statm"_s);
    if (!file.open(QIODevice::ReadOnly))
        return 0.0;
    constexpr double kPage = 4096.0;
    return file.readAll().split(' ').value(1).toDouble() * kPage;
}

/// Notes when the chart was first painted with samples in it.
class FirstPaint : public QObject
{
public:
    FirstPaint(RoundTripChart& chart, const Clock& clock) : m_chart(chart), m_clock(clock)
    {
        chart.viewport()->installEventFilter(this);
    }

    [[nodiscard]] std::optional<Instant> when() const { return m_when; }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override
    {
        if (event->type() == QEvent::Paint && m_willPaint && !m_when) {
            m_when = m_clock.now(); // the second one: by now the first is done
        }
        const auto& frames = m_chart.frames();
        const bool hasSamples =
            std::any_of(frames.begin(), frames.end(), [](const auto& frame) { return !frame.columns.empty(); });
        m_willPaint = m_willPaint || (event->type() == QEvent::Paint && hasSamples);
        return QObject::eventFilter(watched, event);
    }

private:
    RoundTripChart& m_chart;
    const Clock& m_clock;
    bool m_willPaint = false;
    std::optional<Instant> m_when;
};

} // namespace

int run(WatchedApplication& application)
{
    const QTemporaryDir folder;
    const StoreUrl store = StoreUrl::file(folder.filePath(u"runs.sqlite"_s));
    const SteadyClock clock;
    const auto id = record(store, clock);
    if (!id)
        return 1;
    const auto platforms = standardPlatforms();
    const SecretResolver secrets;
    ChatHub hub(platforms, clock, nullptr);
    ChatSession session(platforms, clock, hub, secrets);
    ThemeController themes;
    MainWindow window(session, themes);
    window.resize(1280, 800);
    window.showPage(u"live"_s);
    window.show();
    QCoreApplication::processEvents(); // lays everything out
    SessionRecord own(StoreUrl::memory(), clock);
    SourceDesk documents(window, session, own);
    QObject::connect(&documents, &SourceDesk::loaded, &application, [] { QCoreApplication::exit(0); });
    QObject::connect(&documents, &SourceDesk::failed, &application, [](const Error& error) {
        std::fprintf(stderr, "%s\n", qPrintable(error.toLine()));
        QCoreApplication::exit(1);
    });
    ::malloc_trim(0); // what recording left behind would be taken again first
    application.watch(true);
    const double before = residentBytes();
    const std::clock_t processorBefore = std::clock();
    const Instant begun = clock.now();
    documents.open(store, *id);
    RoundTripChart* chart = nullptr;
    for (auto* each : window.findChildren<RoundTripChart*>())
        chart = each->isVisible() ? each : chart;
    const FirstPaint painted(*chart, clock);
    if (QApplication::exec() != 0 || !painted.when())
        return 1;
    const Instant whole = clock.now();
    const auto processor = static_cast<double>(std::clock() - processorBefore) / CLOCKS_PER_SEC * 1e3;
    const GuiBlock longest = application.longestBlock();
    printAim("stored run of 5 million samples, to the first chart", toMilliseconds(*painted.when() - begun), 500, "ms");
    printAim("stored run of 5 million samples, to all of it", toMilliseconds(whole - begun), 10'000, "ms");
    printFigure("stored run of 5 million samples, the processor for all of it", processor, "ms");
    printAim("stored run of 5 million samples, memory a sample", (residentBytes() - before) / kRows, 120, "bytes");
    printAim("stored run of 5 million samples, longest block", toMilliseconds(longest.length), 50, "ms");
    printFigure("stored run of 5 million samples, of it the processor", toMilliseconds(longest.processor), "ms");
    return 0;
}

} // namespace roundtrip::bench

int main(int argc, char** argv)
{
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    roundtrip::WatchedApplication application(argc, argv);
    return roundtrip::bench::run(application);
}
