// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "alerts/WatchCells.h"
#include "alerts/WatchedStretch.h"
#include "measure/WatchPlan.h"
#include "watch/WatchSpan.h"

#include <QObject>
#include <QThreadPool>

#include <atomic>
#include <memory>

namespace roundtrip {

/// What a page of a watch wants to see.
struct WatchQuestion
{
    enum class View { Chart, Days, Hours };

    View view = View::Chart;
    WatchSpan::Kind kind = WatchSpan::Kind::Day;
    bool fitsAll = true;   ///< the shortest that has room for all there is, of an hour to a day, rather than `kind`
    QDateTime moment = {}; ///< within the stretch; invalid: the newest there is
    Duration limit = std::chrono::milliseconds(300); ///< of cells, where the watch has no objective
    QTimeZone zone = QTimeZone::systemTimeZone();
    Qt::DayOfWeek firstDay = Qt::Monday;
};

/// The answer, read in one moment. A value; shared because its histograms are large.
struct WatchAnswer
{
    WatchQuestion question = {};
    WatchSpan span = {};
    QDateTime shownFrom = {}; ///< what figures and cells are of: the span, but of the newest days a whole year
    QDateTime shownTo = {};
    QDateTime first = {}; ///< of what is kept; invalid: nothing is
    QDateTime last = {};
    Duration limit{};            ///< that the cells are about
    WatchPlan plan = {};         ///< that it is made with
    std::int64_t storeBytes = 0; ///< that the whole store takes on this machine's disk; 0 where it is elsewhere
    WatchedStretch stretch = {};
    WatchLog log = {};                  ///< of the whole watch
    std::vector<WatchCells> cells = {}; ///< of each backend, where they were asked for

    [[nodiscard]] bool isEmpty() const { return !first.isValid(); }
};
using WatchAnswerPtr = std::shared_ptr<const WatchAnswer>;

/// Reads a watch from its store in a thread of its own, one question after another. GUI thread.
class WatchLoader : public QObject
{
    Q_OBJECT

public:
    WatchLoader(StoreUrl store, QString watch, QObject* parent = nullptr);
    /// Waits for what is being read.
    ~WatchLoader() override;

    /// loaded() or failed() follows, unless another is asked meanwhile.
    void ask(const WatchQuestion& question);
    [[nodiscard]] bool isBusy() const { return m_pending > 0; }
    [[nodiscard]] const QString& watch() const { return m_watch; }

Q_SIGNALS:
    void loaded(const roundtrip::WatchAnswerPtr& answer);
    void failed(const roundtrip::Error& error);

private:
    const StoreUrl m_store;
    const QString m_watch;
    std::atomic<std::uint64_t> m_generation = 0;
    int m_pending = 0;
    QThreadPool m_thread; ///< one thread
};

/// What the loader does, for whoever has a thread for it. Waits for the disk.
[[nodiscard]] Result<WatchAnswerPtr> answerOf(const StoreUrl& store, const QString& watch,
                                              const WatchQuestion& question);

} // namespace roundtrip
