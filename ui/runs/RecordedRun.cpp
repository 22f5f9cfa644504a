// SPDX-License-Identifier: GPL-3.0-or-later
#include "runs/RecordedRun.h"

#include "exchange/RunImporter.h"
#include "store/RunStore.h"

#include <QJsonObject>

#include <algorithm>
#include <utility>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t kPortion = 512; ///< rows: a millisecond or two of the GUI thread
constexpr int kPortionsAhead = 128;
constexpr std::chrono::milliseconds kPause(1);  ///< between two takings, for what the user does
constexpr std::chrono::milliseconds kBudget(8); ///< of a taking: half a frame

/// Others than the sender's own copies, once each, are in no chart.
bool isRoundTrip(const Sample& sample)
{
    return sample.isEcho && sample.outcome != Outcome::Duplicate;
}

/// Adds one row to a backend's account. Only what the figures below the charts show.
void count(Ledger& ledger, const Sample& sample)
{
    if (!LaneStats::isMeasured(sample.phase))
        return; // as in the report
    ++ledger.scheduled;
    ledger.sent += sample.sent ? 1 : 0;
    ledger.delivered += sample.outcome == Outcome::Delivered ? 1 : 0;
    ledger.lost += sample.outcome == Outcome::Lost ? 1 : 0;
    ledger.rejected += sample.outcome == Outcome::Rejected ? 1 : 0;
    ledger.notSent += sample.outcome == Outcome::NotSent ? 1 : 0;
}

/// The lanes of a run that is over: its backends as recorded, without addresses to connect to.
BackendsFile lanesOf(const RunInfo& info, const PlatformTable& platforms)
{
    BackendsFile file;
    for (const QJsonValue& value : info.backends) {
        const QJsonObject json = value.toObject();
        BackendConfig config;
        config.name = json.value("name"_L1).toString();
        config.platform = json.value("platform"_L1).toString();
        config.simulated = info.isSimulated(config.name);
        if (platforms.find(config.platform))
            file.backends << config;
    }
    file.baseline = file.find(info.baseline)  ? info.baseline
                    : file.backends.isEmpty() ? QString()
                                              : file.backends.first().name;
    return file;
}

/// What charts need of a row, its instants moved.
Sample forCharts(const Sample& recorded, Duration shift)
{
    const auto moved = [shift](const std::optional<Instant>& instant) {
        return instant ? std::optional(*instant + shift) : std::nullopt;
    };
    Sample sample;
    sample.backend = recorded.backend;
    sample.senderId = recorded.senderId;
    sample.row = recorded.row;
    sample.isEcho = recorded.isEcho;
    sample.phase = recorded.phase;
    sample.outcome = recorded.outcome;
    sample.late = recorded.late;
    sample.cold = recorded.cold;
    sample.intended = moved(recorded.intended);
    sample.sent = moved(recorded.sent);
    sample.received = moved(recorded.received);
    return sample;
}

/// As the report has it: response time where the messages had a plan, else service time (chats).
Result<LaneStats::Quantity> quantityOf(RunReader& reader)
{
    LaneStats::Quantity quantity = LaneStats::Quantity::ServiceTime;
    if (reader.info().kind == RunKind::Chat)
        return quantity;
    const auto read = reader.forEachSample([&quantity](const Sample& sample) {
        if (!isRoundTrip(sample) || !sample.received)
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

RecordedRun::RecordedRun(const PlatformTable& platforms, const Clock& clock, QObject* parent)
    : LaneSet(clock, clock.now(), parent), m_platforms(platforms), m_room(kPortionsAhead)
{
    m_thread.setMaxThreadCount(1);
    m_taking.setInterval(kPause);
    connect(&m_taking, &QTimer::timeout, this, &RecordedRun::take);
}

RecordedRun::~RecordedRun()
{
    giveUp();
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
    start([this, store, runId] { return read(store, runId); });
}

void RecordedRun::import(const QString& path)
{
    m_isImport = true;
    start([this, path]() -> Result<void> {
        const StoreUrl url = StoreUrl::memory();
        const auto keeper = RunStore::open(url); // a store in memory lives as long as somebody has it open
        if (!keeper)
            return keeper.error();
        RunImporter importer(url);
        importer.setProgress([this](double share) {
            QMetaObject::invokeMethod(
                this, [this, share] { tellProgress(share / 2); }, Qt::QueuedConnection);
            return !m_cancelled;
        });
        const auto id = importer.import(path);
        return id ? read(url, id.value()) : Result<void>(id.error());
    });
}

void RecordedRun::start(const std::function<Result<void>()>& read)
{
    m_taking.start();
    m_thread.start([this, read] {
        const auto done = read();
        QMetaObject::invokeMethod(
            this, [this, done] { m_end = done; }, Qt::QueuedConnection);
    });
}

Result<void> RecordedRun::read(const StoreUrl& store, const QString& runId)
{
    auto opened = RunReader::open(store, runId);
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
        [this, info = reader.info(), quantity = quantity.value(), breaks = breaks.value()] {
            begin(info, quantity, breaks);
        },
        Qt::QueuedConnection);
    const auto total = static_cast<double>(std::max<qint64>(reader.sampleCount(), 1));
    qint64 rows = 0;
    Portion portion;
    const auto read = reader.forEachSample([&](const Sample& recorded) {
        portion.share = std::min(1.0, static_cast<double>(++rows) / total);
        if (isRoundTrip(recorded))
            portion.rows.push_back(forCharts(recorded, shift));
        return portion.rows.size() < kPortion || handOn(portion);
    });
    static_cast<void>(handOn(portion));
    return read;
}

bool RecordedRun::handOn(Portion& portion)
{
    m_room.acquire();
    if (m_cancelled)
        return false;
    m_portions.push(std::exchange(portion, {}));
    return true;
}

void RecordedRun::begin(const RunInfo& info, LaneStats::Quantity quantity,
                        const QHash<QString, std::vector<Instant>>& breaks)
{
    if (m_cancelled)
        return;
    m_info = info;
    replaceLanes(lanesOf(info, m_platforms), m_platforms);
    showRun(quantity);
    for (const auto& lane : lanes()) {
        for (const Instant when : breaks.value(lane->name()))
            lane->stats().noteBreak(when - origin());
    }
    Q_EMIT lanesChanged();
    Q_EMIT baselineChanged();
    m_hasBegun = true;
    if (info.length)
        m_last = *info.length; // until its messages say it better
    Q_EMIT opened(span());
    m_last = {};
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
        applyPortion(m_waiting.front());
        share = m_waiting.front().share;
        m_waiting.pop_front();
        m_room.release();
    }
    if (anything) {
        for (const auto& lane : lanes())
            lane->setLedger(m_ledgers.value(lane->name()));
        tellProgress(m_isImport ? 0.5 + share / 2 : share);
        Q_EMIT updated();
    } else if (m_end) { // told after the last portion was handed on
        finish();
    }
}

void RecordedRun::applyPortion(const Portion& portion)
{
    for (const Sample& sample : portion.rows) {
        if (sample.sent) {
            m_first = std::min(m_first.value_or(*sample.sent - origin()), *sample.sent - origin());
            m_last = std::max(m_last, *sample.sent - origin());
        }
        apply(sample);
        count(m_ledgers[sample.backend], sample);
    }
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

RecordedSpan RecordedRun::span() const
{
    const auto length = m_last - m_first.value_or(std::chrono::nanoseconds::zero());
    return {.end = m_last,
            .length = std::max(std::chrono::ceil<std::chrono::seconds>(length), std::chrono::seconds(1))};
}

} // namespace roundtrip
