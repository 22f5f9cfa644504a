// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "figures/RowSource.h"
#include "store/RunStore.h"
#include "store/SampleCursor.h"

#include <map>

namespace roundtrip {

/// Reads a run out of a store, as it stood at the first read, whatever is recorded meanwhile: an export of millions of
/// rows streams and sees one moment. Opens a connection of its own; lives in one thread.
///
/// A run that several clients sent reads as one: each client's instants are placed by its anchor, which is by the
/// store's clock (to within ClientRecord's clock error, which touches no span: both ends of one are by one clock), and
/// row numbers tell the clients apart.
class RunReader final : public RowSource
{
public:
    /// `access`: ReadOnly or Frozen.
    /// `client`: the rows of this one alone, as those of a run of its own.
    [[nodiscard]] static Result<std::unique_ptr<RunReader>> open(const StoreUrl& url, const QString& runId,
                                                                 StoreAccess access = StoreAccess::ReadOnly,
                                                                 std::optional<int> client = {},
                                                                 const StoreOptions& options = {});
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
    /// What the rows of a client refer to.
    struct Client
    {
        RunTexts texts = {};
        UtcAnchor anchor{Instant{}, 0}; ///< its instant: the client's, on the run's time
    };

    [[nodiscard]] Result<void> load(const QString& runId, std::optional<int> client);
    [[nodiscard]] Result<void> loadClients(std::optional<int> only);
    [[nodiscard]] Result<ConnectionSample> connectionFrom(const QSqlQuery& query) const;
    [[nodiscard]] static std::optional<QString> textOf(const Client& client, const QVariant& id);

    std::unique_ptr<RunStore> m_store;
    RunInfo m_info;
    qint64 m_number = 0; ///< of the run in the other tables
    qint64 m_sampleCount = 0;
    std::map<int, Client> m_clients; ///< those that are read
    std::optional<int> m_only;       ///< the one that is, where not all are
    std::vector<Series> m_series;
};

} // namespace roundtrip
