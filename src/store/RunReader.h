// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "figures/RowSource.h"
#include "store/RunStore.h"
#include "store/SampleCursor.h"

namespace roundtrip {

/// Reads a run out of a store, as it stood at the first read, whatever is recorded meanwhile: an export of millions of
/// rows streams and sees one moment. Opens a connection of its own; lives in one thread.
class RunReader final : public RowSource
{
public:
    /// `access`: ReadOnly or Frozen.
    [[nodiscard]] static Result<std::unique_ptr<RunReader>> open(const StoreUrl& url, const QString& runId,
                                                                 StoreAccess access = StoreAccess::ReadOnly);
    ~RunReader() override;
    RunReader(const RunReader&) = delete;
    RunReader& operator=(const RunReader&) = delete;

    [[nodiscard]] const RunInfo& info() const override { return m_info; }
    [[nodiscard]] qint64 sampleCount() const override { return m_sampleCount; }

    /// Series (which are in order of their rows, as they came to be) are merged by SampleCursor::time().
    [[nodiscard]] Result<void> forEachSample(const SampleVisitor& visit) override;
    [[nodiscard]] Result<void> forEachConnection(const ConnectionVisitor& visit) override;

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
