// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Sample.h"
#include "store/BulkRows.h"
#include "store/RunStore.h"
#include "store/SeriesTable.h"
#include "store/TextTable.h"

#include <span>

namespace roundtrip {

/// Writes the rows of one run into its store, a batch a transaction: a batch that fails leaves no trace and can be
/// given again. Instants become µs after the run's anchor. Lives in one thread, with a store of its own.
class RunWriter
{
public:
    using SampleChunks = std::span<const std::vector<Sample>>;

    /// For a run that the store does not have yet, or a client that joins a planned one. One of kind Chat appears with
    /// its first row: who only looks at stored runs leaves nothing behind.
    [[nodiscard]] static Result<std::unique_ptr<RunWriter>> create(std::unique_ptr<RunStore> store,
                                                                   const RunInfo& info);
    /// Goes on with a run that it has; `info.anchor` must be the one it was begun with, or the one read back.
    [[nodiscard]] static Result<std::unique_ptr<RunWriter>> resume(std::unique_ptr<RunStore> store,
                                                                   const RunInfo& info);

    /// A row with the series and number of an earlier one replaces it; so does a connection with the same id and
    /// attempt.
    [[nodiscard]] Result<void> write(SampleChunks samples, std::span<const ConnectionSample> connections);
    /// Ends the run; one that never appeared is gone.
    [[nodiscard]] Result<void> finish(RunStatus status, std::optional<Duration> length);

    [[nodiscard]] RunStore& store() { return *m_store; }
    [[nodiscard]] const RunInfo& info() const { return m_info; }

private:
    RunWriter(std::unique_ptr<RunStore> store, RunInfo info);
    [[nodiscard]] Result<void> prepare();
    [[nodiscard]] Result<void> writeAll(SampleChunks samples, std::span<const ConnectionSample> connections);
    [[nodiscard]] Result<void> writeSample(const Sample& sample);
    /// Of the message id's part before the sequence number (its first `prefix` characters), or of all of it (-1).
    [[nodiscard]] Result<qint64> messageText(const Sample& sample, qsizetype prefix);
    [[nodiscard]] Result<void> writeConnection(const ConnectionSample& connection);
    /// Null for an empty text.
    [[nodiscard]] Result<void> addText(BulkRows& insert, const QString& text);
    void addInstant(BulkRows& insert, const std::optional<Instant>& instant) const;

    // The statements below go before the store they belong to.
    std::unique_ptr<RunStore> m_store;
    RunInfo m_info;
    bool m_waitsForRow = false; ///< the run is hidden until it has something to show
    std::optional<TextTable> m_texts;
    std::optional<SeriesTable> m_series;
    std::optional<BulkRows> m_samples;
    std::optional<BulkRows> m_connections;
};

} // namespace roundtrip
