// SPDX-License-Identifier: GPL-3.0-or-later
#include "watch/WatchLoader.h"

#include "core/Moment.h"
#include "store/WatchDisk.h"

#include <utility>

namespace roundtrip {

namespace {

/// A day in minutes, a month in hours, a year in days: about as many as a wide window has columns.
constexpr std::size_t kMostChartBins = 1'500;

WatchSpan::Kind kindFor(qint64 seconds)
{
    if (seconds <= kWatchHour.count())
        return WatchSpan::Kind::Hour;
    return seconds <= 6 * kWatchHour.count() ? WatchSpan::Kind::SixHours : WatchSpan::Kind::Day;
}

Result<void> readCells(const WatchReader& reader, WatchAnswer& answer)
{
    const auto backends = reader.backends();
    if (!backends)
        return backends.error();
    for (const QString& backend : backends.value()) {
        WatchCells cells(answer.limit, answer.question.zone);
        if (auto read = cells.read(reader, backend, {momentOf(answer.shownFrom), momentOf(answer.shownTo)},
                                   answer.question.view == WatchQuestion::View::Hours);
            !read)
            return read;
        answer.cells.push_back(std::move(cells));
    }
    return {};
}

} // namespace

Result<WatchAnswerPtr> answerOf(const StoreUrl& store, const QString& watch, const WatchQuestion& question)
{
    const auto opened = RunStore::open(store, StoreAccess::ReadOnly);
    if (!opened)
        return opened.error();
    const auto reader = WatchReader::open(*opened.value(), watch);
    if (!reader)
        return reader.error();
    const auto reach = reachOf(reader.value());
    if (!reach)
        return reach.error();
    auto answer = std::make_shared<WatchAnswer>();
    answer->question = question;
    answer->stretch.watch = watch;
    answer->plan = WatchPlan::of(reader.value().record());
    answer->storeBytes = WatchDisk::takenBy(store);
    if (!reach.value())
        return WatchAnswerPtr(answer);
    answer->first = toDateTime(reach.value()->from, question.zone);
    answer->last = toDateTime(reach.value()->to, question.zone);
    if (question.fitsAll)
        answer->question.kind = kindFor(answer->first.secsTo(answer->last));
    answer->span =
        WatchSpan::of(answer->question.kind, question.moment.isValid() ? question.moment : answer->last.addSecs(-1),
                      question.firstDay);
    // A calendar of the newest is of a whole year, and not of what there is since January.
    const bool isNewestYear = question.view == WatchQuestion::View::Days && !question.moment.isValid();
    answer->shownTo = isNewestYear ? answer->last : answer->span.to;
    answer->shownFrom = isNewestYear ? answer->last.addYears(-1) : answer->span.from;
    auto stretch = readStretch(
        reader.value(),
        {.watch = watch, .span = {momentOf(answer->shownFrom), momentOf(answer->shownTo)}, .mostBins = kMostChartBins});
    if (!stretch)
        return stretch.error();
    answer->stretch = std::move(stretch).value();
    answer->limit = answer->stretch.objective ? answer->stretch.objective->limit : question.limit;
    if (question.view != WatchQuestion::View::Chart) {
        if (const auto cells = readCells(reader.value(), *answer); !cells)
            return cells.error();
    }
    return WatchAnswerPtr(answer);
}

WatchLoader::WatchLoader(StoreUrl store, QString watch, QObject* parent)
    : QObject(parent), m_store(std::move(store)), m_watch(std::move(watch))
{
    m_thread.setMaxThreadCount(1);
}

WatchLoader::~WatchLoader()
{
    ++m_generation;
    m_thread.waitForDone();
}

void WatchLoader::ask(const WatchQuestion& question)
{
    ++m_pending;
    m_thread.start([this, question, generation = ++m_generation] {
        if (generation != m_generation) {
            QMetaObject::invokeMethod(
                this, [this] { --m_pending; }, Qt::QueuedConnection);
            return;
        }
        QMetaObject::invokeMethod(
            this,
            [this, generation, answer = answerOf(m_store, m_watch, question)] {
                --m_pending;
                if (generation != m_generation)
                    return;
                if (answer)
                    Q_EMIT loaded(answer.value());
                else
                    Q_EMIT failed(answer.error());
            },
            Qt::QueuedConnection);
    });
}

} // namespace roundtrip

#include "moc_WatchLoader.cpp"
