// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/RunEntry.h"
#include "store/SqlConnection.h"

#include <memory>
#include <vector>

namespace roundtrip {

/// The runs on disk, or in memory. Belongs to the thread that opened it; any number of threads
/// and programs may have the same store open. Every call may wait for another writer, at most
/// StoreOptions::lockPatience: not for the GUI thread where that hurts.
///
/// Errors are storeError()s; after any of them everything stored before is still there. Unknown run ids are
/// InvalidConfiguration.
class RunStore
{
public:
    /// ReadWrite creates a missing store, migrates an older one and marks runs as interrupted whose program has died.
    /// ReadOnly needs no write permission, on the file or its folder, except once for an older store.
    [[nodiscard]] static Result<std::unique_ptr<RunStore>>
    open(const StoreUrl& url, StoreAccess access = StoreAccess::ReadWrite, const StoreOptions& options = {});

    /// A new run of one client, this process, which owns it while its status is Running.
    [[nodiscard]] Result<void> create(const RunInfo& info);
    /// A new run that others send: clients 1 to `clients`, each of which joins it. This process, client 0, has done its
    /// part, which has no rows; the run ends by finish(), whoever calls it.
    [[nodiscard]] Result<void> plan(const RunInfo& info, int clients);
    /// Client info.clientNumber of a planned run, this process, begins. What another process left as the same client is
    /// gone then.
    [[nodiscard]] Result<void> join(const RunInfo& info);
    /// The same for what must be there whole or not at all, as an import is: out of the list until restore(), and gone
    /// with the next purgeRemoved() once this process has died before that.
    [[nodiscard]] Result<void> createHidden(const RunInfo& info);
    /// What its planner came to know since: backends of a chat, levels that were searched. Id, kind and note stay.
    [[nodiscard]] Result<void> updateRecord(const RunRecord& run);
    /// What client client.clientNumber came to know; its anchor, status and length stay.
    [[nodiscard]] Result<void> updateClient(const QString& id, const ClientRecord& client);
    /// Tells other programs that this one still records the run, where they cannot see it (isAlive is empty).
    [[nodiscard]] Result<void> heartbeat(const QString& id, int client = 0);
    /// Ends the part of client 0, and with it the run; counts its samples.
    [[nodiscard]] Result<void> finish(const QString& id, RunStatus status, std::optional<Duration> length);
    /// Ends the part of one of the clients of a planned run, which goes on.
    [[nodiscard]] Result<void> finishClient(const QString& id, int client, RunStatus status,
                                            std::optional<Duration> length);

    /// Newest first. Deleted ones come only if asked for.
    [[nodiscard]] Result<std::vector<RunEntry>> list(bool withDeleted = false) const;
    [[nodiscard]] Result<RunEntry> find(const QString& id) const;

    static constexpr qsizetype kMaxNote = 10'000; ///< characters; what is longer is cut off
    [[nodiscard]] Result<void> setNote(const QString& id, const QString& note);
    /// Out of the list, until restore() or purge(), and until this process ends: then nobody is left who would bring
    /// it back. Not while it is recorded.
    [[nodiscard]] Result<void> remove(const QString& id);
    [[nodiscard]] Result<void> restore(const QString& id);
    /// Deletes for good and gives the disk space back. Takes seconds for millions of rows.
    [[nodiscard]] Result<void> purge(const QString& id);
    /// What remove() took out of the list, unless the process that did so still runs and may bring it back. Where that
    /// cannot be told (another machine, an older version), what was removed in the last 24 hours stays.
    [[nodiscard]] Result<void> purgeRemoved();

    [[nodiscard]] const StoreUrl& url() const { return m_connection->url(); }
    /// For the classes of this folder that read and write rows.
    [[nodiscard]] const SqlConnection& connection() const { return *m_connection; }
    /// Key of the run in the other tables.
    [[nodiscard]] Result<qint64> runNumber(const QString& id) const;

private:
    explicit RunStore(std::unique_ptr<SqlConnection> connection) : m_connection(std::move(connection)) {}

    [[nodiscard]] static Result<std::unique_ptr<RunStore>> openOlder(const StoreUrl& url, const Error& why,
                                                                     const StoreOptions& options);
    [[nodiscard]] Result<void> markInterrupted();
    [[nodiscard]] Result<void> insert(const RunInfo& info, const QVariant& deletedUs);
    [[nodiscard]] Result<void> insertRun(const RunInfo& info, const QVariant& deletedUs, int clients = 1);
    [[nodiscard]] Result<void> insertClient(qint64 run, const ClientRecord& client);
    /// By the clock of the store, for what others compare with theirs.
    [[nodiscard]] qint64 nowUs() const;
    /// Runs one statement with :number bound.
    [[nodiscard]] Result<void> executeFor(const QString& statement, qint64 number);
    [[nodiscard]] Result<void> setDeleted(const QString& id, const QVariant& when, const QString& owner);
    /// Runs one statement with :id and `values` bound; an error where it changed nothing.
    [[nodiscard]] Result<void> change(const QString& statement, const QString& id,
                                      const std::vector<std::pair<QString, QVariant>>& values);

    std::unique_ptr<SqlConnection> m_connection;
};

} // namespace roundtrip
