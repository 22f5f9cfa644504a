// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "measure/RowFeed.h"
#include "runs/RunLanes.h"

#include <QSet>
#include <QTimer>

#include <memory>

namespace roundtrip {

/// A run as lanes while it is measured: takes its rows from the feed some times a second, as much as a frame has time
/// for. Their time begins with the run. GUI thread.
class RunningRun : public RunLanes
{
    Q_OBJECT

public:
    /// Platforms and clock outlive it. The clock is the one that measures.
    RunningRun(const PlatformTable& platforms, const Clock& clock, const RunInfo& info, std::shared_ptr<RowFeed> feed,
               QObject* parent = nullptr);

    [[nodiscard]] bool isRecorded() const override { return true; }
    /// Everything has gone to the feed: loaded() follows when that is shown.
    void end();
    /// Round trips that are not drawn, because they came faster than they could be.
    [[nodiscard]] std::int64_t missed() const { return m_missed; }

private:
    /// Which links of a backend are up, and when the last one before them ended.
    struct Links
    {
        QSet<QString> up = {};
        std::optional<Instant> lastEnd = {};
    };

    void takeBatch();
    void note(const ConnectionSample& link);

    std::shared_ptr<RowFeed> m_feed;
    QTimer m_taking;
    std::vector<Sample> m_rows; ///< taken, and not applied yet
    std::size_t m_next = 0;     ///< of them
    QHash<QString, Links> m_links;
    std::int64_t m_missed = 0;
    bool m_hasEnded = false;
};

} // namespace roundtrip
