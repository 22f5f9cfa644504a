// SPDX-License-Identifier: GPL-3.0-or-later
#include "runs/RecordedRun.h"

#include "exchange/RunImporter.h"
#include "figures/ColdAnalysis.h"
#include "figures/RunAnalysis.h"
#include "report/Headline.h"
#include "report/RunVerdict.h"
#include "store/RunStore.h"
#include "store/StoreDialect.h"

#include <QFile>

#include <algorithm>
#include <utility>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t kPortion = 512; ///< rows: less than a millisecond of the GUI thread
constexpr int kPortionsAhead = 128;
constexpr std::chrono::milliseconds kPause(1);  ///< between two takings, for what the user does
constexpr std::chrono::milliseconds kBudget(8); ///< of a taking: half a frame
/// Between two pictures while there is more to come: a picture of all charts takes longer than a taking, and who shows
/// one after each is done with the run much later.
constexpr std::chrono::milliseconds kPicture(100);

bool isStoreFile(const QString& path)
{
    constexpr QByteArrayView kHead("SQLite format 3\0", 16);
    QFile file(path);
    return file.open(QIODevice::ReadOnly) && file.read(kHead.size()) == kHead;
}

StoreAccess accessTo(const StoreUrl& store)
{
    const auto dialect = StoreDialect::of(store);
    return dialect ? dialect.value()->accessForALook(store) : StoreAccess::ReadOnly; // and opening it says why not
}

/// As the report has it: response time where the messages had a plan, else service time (chats).
Result<LaneStats::Quantity> quantityOf(RunReader& reader)
{
    LaneStats::Quantity quantity = LaneStats::Quantity::ServiceTime;
    if (reader.info().kind == RunKind::Chat || reader.info().kind == RunKind::Watch)
        return quantity;
    const auto read = reader.forEachSample([&quantity](const Sample& sample) {
        if (!TripRow::isRoundTrip(sample) || !sample.received)
            return true;
        if (sample.intended)
            quantity = LaneStats::Quantity::ResponseTime;
        return !sample.intended;
    });
    return read ? Result<LaneStats::Quantity>(quantity) : read.error();
}

/// When the last of a backend's connections had ended, with others to come: by backend, moved as its rows are.
Result<QHash<QString, std::vector<Instant>>> breaksOf(RunReader& reader, Duration shift)
{
    struct Ready
    {
        Instant from = {};
        std::optional<Instant> to = {};
    };
    QHash<QString, std::vector<Ready>> links;
    const auto read = reader.forEachConnection([&links](const ConnectionSample& link) {
        if (link.ready)
            links[link.backend].push_back(
                {*link.ready, link.lifetime ? std::optional(*link.ready + *link.lifetime) : std::nullopt});
        return true;
    });
    if (!read)
        return read.error();
    QHash<QString, std::vector<Instant>> breaks;
    for (auto backend = links.begin(); backend != links.end(); ++backend) {
        std::vector<Ready>& spans = backend.value();
        std::sort(spans.begin(), spans.end(), [](const Ready& a, const Ready& b) { return a.from < b.from; });
        std::optional<Instant> until = spans.front().to;
        for (const Ready& span : spans) {
            if (!until)
                break; // one that is open to the end
            if (span.from > *until)
                breaks[backend.key()].push_back(*until + shift);
            until = span.to ? std::optional(std::max(*until, *span.to)) : std::nullopt;
        }
    }
    return breaks;
}

} // namespace

/// Makes rows for charts of those of the run, moved in time.
class RecordedRun::Packer
{
public:
    explicit Packer(Duration shift) : m_shift(shift) {}

    [[nodiscard]] Row rowOf(const Sample& recorded)
    {
        const qsizetype backend = placeOf(recorded.backend);
        TripRow trip = m_keys[static_cast<std::size_t>(backend)].rowOf(recorded);
        for (std::optional<Instant>* instant : {&trip.intended, &trip.sent, &trip.received}) {
            if (*instant)
                **instant += m_shift;
        }
        return {.trip = trip, .backend = backend};
    }
    [[nodiscard]] const QStringList& backends() const { return m_backends; }

private:
    [[nodiscard]] qsizetype placeOf(const QString& backend)
    {
        const qsizetype place = m_backends.indexOf(backend);
        if (place >= 0)
            return place;
        m_backends.append(backend);
        m_keys.emplace_back();
        return m_backends.size() - 1;
    }

    Duration m_shift;
    QStringList m_backends = {};
    std::vector<TripKeys> m_keys = {}; ///< as m_backends
};

RecordedRun::RecordedRun(const PlatformTable& platforms, const Clock& clock, QObject* parent)
    : RunLanes(platforms, clock, clock.now(), parent), m_room(kPortionsAhead)
{
    m_thread.setMaxThreadCount(1);
    m_thread.setExpiryTimeout(-1); // a store is closed by the thread that opened it
    m_taking.setInterval(kPause);
    connect(&m_taking, &QTimer::timeout, this, &RecordedRun::take);
}

RecordedRun::~RecordedRun()
{
    giveUp();
    m_thread.start([this] { m_keeper.reset(); });
    m_thread.waitForDone();
}

void RecordedRun::giveUp()
{
    m_taking.stop();
    m_cancelled = true;
    m_room.release(); // whoever waits for room looks whether it is still wanted
}

void RecordedRun::load(const StoreUrl& store, const QString& runId)
{
    start([this, store, runId] { return read([store, runId] { return RunReader::open(store, runId); }); });
}

void RecordedRun::open(const QString& path)
{
    start([this, path] { return isStoreFile(path) ? readNewest(StoreUrl::file(path)) : import(path); });
}

Result<void> RecordedRun::readNewest(const StoreUrl& store)
{
    auto opened = RunStore::open(store, accessTo(store));
    if (!opened) // an older store is brought to the present form first
        opened = RunStore::open(store, StoreAccess::ReadOnly);
    if (!opened)
        return opened.error();
    const auto runs = opened.value()->list();
    if (!runs)
        return runs.error();
    const auto newest =
        std::find_if(runs.value().cbegin(), runs.value().cend(), [](const RunEntry& run) { return run.samples > 0; });
    if (newest == runs.value().cend())
        return Error{.code = ErrorCode::InvalidConfiguration,
                     .detail = u"%1 has no run with a message in it"_s.arg(store.label()),
                     .hint = u"\"roundtrip-cli runs --store sqlite:FILE\" lists what it has."_s};
    return read([store, id = newest->info.id] { return RunReader::open(store, id, accessTo(store)); });
}

Result<void> RecordedRun::import(const QString& path)
{
    m_isImport = true;
    const StoreUrl url = StoreUrl::memory();
    auto keeper = RunStore::open(url);
    if (!keeper)
        return keeper.error();
    m_keeper = std::move(keeper).value();
    RunImporter importer(url);
    importer.setProgress([this](double share) {
        QMetaObject::invokeMethod(
            this, [this, share] { tellProgress(share / 2); }, Qt::QueuedConnection);
        return !m_cancelled;
    });
    const auto id = importer.import(path);
    if (!id)
        return id.error();
    return read([url, id = id.value()] { return RunReader::open(url, id); });
}

void RecordedRun::start(const std::function<Result<void>()>& read)
{
    m_taking.start();
    m_thread.start([this, read] { tellEnd(read()); });
}

void RecordedRun::tellEnd(const Result<void>& end)
{
    QMetaObject::invokeMethod(
        this, [this, end] { m_end = end; }, Qt::QueuedConnection);
}

Result<void> RecordedRun::read(const OpenRun& open)
{
    auto opened = open();
    if (!opened)
        return opened.error();
    RunReader& reader = *opened.value();
    // The run's own instants are moved so that it begins at the lanes' origin.
    const Duration shift = origin() - reader.info().anchor.instant();
    const auto quantity = quantityOf(reader);
    if (!quantity)
        return quantity.error();
    const auto breaks = breaksOf(reader, shift);
    if (!breaks)
        return breaks.error();
    QMetaObject::invokeMethod(
        this,
        [this,
         opening =
             Opening{.info = reader.info(), .quantity = quantity.value(), .breaks = breaks.value(), .reading = open}] {
            beginWith(opening);
        },
        Qt::QueuedConnection);
    const auto total = static_cast<double>(std::max<qint64>(reader.sampleCount(), 1));
    qint64 rows = 0;
    Packer packer(shift);
    Portion portion;
    const auto close = [&] {
        portion.backends = packer.backends();
        portion.share = std::min(1.0, static_cast<double>(rows) / total);
        return handOn(portion);
    };
    const auto read = reader.forEachSample([&](const Sample& recorded) {
        ++rows;
        if (TripRow::isRoundTrip(recorded))
            portion.rows.push_back(packer.rowOf(recorded));
        return portion.rows.size() < kPortion || close();
    });
    static_cast<void>(close());
    tellEnd(read);
    if (read)
        conclude(reader);
    return read;
}

void RecordedRun::conclude(RunReader& reader)
{
    if (reader.info().kind == RunKind::Cold) {
        if (const auto probes = ColdAnalysis::of(reader))
            QMetaObject::invokeMethod(
                this, [this, probes = probes.value()] { addProbes(probes); }, Qt::QueuedConnection);
    }
    const auto figures = RunAnalysis::of(reader, [this](double) { return !m_cancelled; });
    if (!figures)
        return; // given up, or unreadable by now: the lanes say how they stand themselves
    const QList<RaceVerdict> verdicts = runVerdicts(reader.info(), Headline(figures.value().summary));
    if (verdicts.isEmpty())
        return;
    QMetaObject::invokeMethod(
        this, [this, verdict = verdicts.last()] { tellConclusion(verdict); }, Qt::QueuedConnection);
}

bool RecordedRun::handOn(Portion& portion)
{
    m_room.acquire();
    if (m_cancelled)
        return false;
    m_portions.push(std::exchange(portion, {}));
    portion.rows.reserve(kPortion);
    return true;
}

void RecordedRun::beginWith(const Opening& opening)
{
    if (m_cancelled)
        return;
    m_reading = opening.reading;
    begin(opening.info, opening.quantity);
    for (const auto& lane : lanes()) {
        for (const Instant when : opening.breaks.value(lane->name()))
            lane->stats().noteBreak(when - origin());
    }
    m_hasBegun = true;
    Q_EMIT opened(expectedSpan());
}

void RecordedRun::take()
{
    if (!m_hasBegun && !m_end)
        return; // rows overtook the word that they come
    std::vector<Portion> fresh = m_portions.take();
    std::move(fresh.begin(), fresh.end(), std::back_inserter(m_waiting));
    const Instant until = clock().now() + kBudget;
    const bool anything = !m_waiting.empty();
    double share = 0;
    while (!m_waiting.empty() && clock().now() < until) {
        takeAll(m_waiting.front());
        share = m_waiting.front().share;
        m_waiting.pop_front();
        m_room.release();
    }
    if (anything) {
        m_hasNews = true;
        tellProgress(m_isImport ? 0.5 + share / 2 : share);
        if (clock().now() >= m_nextPicture)
            show();
    } else if (m_end) { // told after the last portion was handed on
        if (m_hasNews)
            show();
        finish();
    }
}

void RecordedRun::show()
{
    m_hasNews = false;
    m_nextPicture = clock().now() + kPicture;
    showLedgers();
    Q_EMIT updated();
}

void RecordedRun::takeAll(const Portion& portion)
{
    std::vector<Lane*> shown;
    for (const QString& backend : portion.backends)
        shown.push_back(lane(backend));
    for (const Row& row : portion.rows)
        RunLanes::take(shown[static_cast<std::size_t>(row.backend)], row.trip);
}

void RecordedRun::tellProgress(double share)
{
    const int percent = static_cast<int>(100.0 * share);
    if (percent != std::exchange(m_percent, percent))
        Q_EMIT progressed(percent);
}

void RecordedRun::finish()
{
    m_taking.stop();
    if (*m_end)
        Q_EMIT loaded(span());
    else
        Q_EMIT failed(m_end->error());
}

} // namespace roundtrip

#include "moc_RecordedRun.cpp"
