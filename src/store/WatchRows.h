// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Mailbox.h"
#include "store/Recorder.h"

#include <map>
#include <memory>
#include <mutex>

namespace roundtrip {

/// Every message of a watch by itself: a run after another, of a day each, so that the old ones can go as runs do. A
/// later state of a message goes to the run that the message is in. Rows may come from any thread; the rest is for the
/// one that made it. Without a run that began, rows are only heard.
class WatchRows final : public SampleSink
{
public:
    using Finished = std::shared_ptr<Recorder>;

    WatchRows(StoreUrl url, StoreOptions options) : m_url(std::move(url)), m_options(options) {}

    void addSample(const Sample& sample) override;
    void addConnection(const ConnectionSample& connection) override;

    /// From now on. What was sent before goes on to the run before this one, which stays until dropPrevious(); links
    /// that stand are listed in this one too, for its messages go over them. Earlier ones are given back: whoever lets
    /// go of the last one waits for the disk.
    [[nodiscard]] std::vector<Finished> begin(const RunInfo& info, Recorder::FailureHandler onFailure);
    /// Null where there is none.
    [[nodiscard]] Finished takePrevious();
    /// Both: no row is recorded any more.
    [[nodiscard]] std::vector<Finished> end();
    /// What is planned by now, of the run that goes on, whose id it gets.
    void setRecord(const RunRecord& run);

    /// Every state of every link since the last call.
    [[nodiscard]] std::vector<ConnectionSample> takeConnections() { return m_connections.take(); }

private:
    /// Where a row that began then belongs; null: nowhere. The mutex is held.
    [[nodiscard]] Recorder* recorderOf(std::optional<Instant> began) const;

    StoreUrl m_url;
    StoreOptions m_options;
    Mailbox<ConnectionSample> m_connections;
    std::mutex m_mutex; ///< of the rest
    Finished m_current = {};
    Finished m_previous = {};
    Instant m_begun = {};
    std::map<QString, ConnectionSample> m_standing = {}; ///< links that are ready, by id
};

} // namespace roundtrip
