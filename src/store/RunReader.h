// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/RunStore.h"
#include "store/SampleCursor.h"

#include <functional>

namespace roundtrip {

/// Reads a run out of a store, as it stood at the first read, whatever is recorded meanwhile: an export of millions of
/// rows streams and sees one moment. Opens a connection of its own; lives in one thread.
class RunReader
{
public:
    /// Return false to stop.
    using SampleVisitor = std::function<bool(const Sample&)>;
    using ConnectionVisitor = std::function<bool(const ConnectionSample&)>;

    [[nodiscard]] static Result<std::unique_ptr<RunReader>> open(const StoreUrl& url, const QString& runId);
    ~RunReader();
    RunReader(const RunReader&) = delete;
    RunReader& operator=(const RunReader&) = delete;

    /// The length of a run that is still being recorded is its length until now.
    [[nodiscard]] const RunInfo& info() const { return m_info; }
    /// How many rows forEachSample() will give.
    [[nodiscard]] qint64 sampleCount() const { return m_sampleCount; }

    /// In order of time: series (which are in order of their rows, as they came to be) are merged by SampleCursor::
    /// time(). The sample is valid during the call only.
    [[nodiscard]] Result<void> forEachSample(const SampleVisitor& visit);
    /// In order of their start.
    [[nodiscard]] Result<void> forEachConnection(const ConnectionVisitor& visit);

private:
    explicit RunReader(std::unique_ptr<RunStore> store) : m_store(std::move(store)) {}
    [[nodiscard]] Result<void> load(const QString& runId);
    [[nodiscard]] Result<ConnectionSample> connectionFrom(const QSqlQuery& query) const;
    [[nodiscard]] std::optional<QString> textOf(const QVariant& id) const;

    std::unique_ptr<RunStore> m_store;
    RunInfo m_info;
    qint64 m_number = 0; ///< of the run in the other tables
    qint64 m_sampleCount = 0;
    RunTexts m_texts;
    std::vector<Series> m_series;
};

} // namespace roundtrip
