// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/RunWriter.h"

namespace roundtrip {

/// Where a run is being written: the store that was asked for, or, after that failed, one aside: in memory, which has
/// the whole run so far as well, or, where that store is a server, in a file on this machine (StoreUrl::aside()), which
/// has what can still be had of it and all that comes. There the run has one client, as in every file, whichever of a
/// planned run's this one is. For the recorder's thread.
class RecordingPlace
{
public:
    RecordingPlace(StoreUrl wanted, RunInfo info, const StoreOptions& options);

    /// Opens the wanted store and creates the run in it.
    [[nodiscard]] Result<void> open();
    /// Goes aside, with what the wanted store has of the run as far as it can be read.
    [[nodiscard]] Result<void> moveAside();
    /// From there back to the wanted store, all of it, if that works again; then a file aside is gone. Else nothing
    /// changes by it.
    [[nodiscard]] Result<void> moveBack();

    /// Null until one of the above has worked.
    [[nodiscard]] RunWriter* writer() { return m_writer.get(); }
    [[nodiscard]] bool isAside() const { return m_url != m_wanted; }
    [[nodiscard]] const StoreUrl& url() const { return m_url; }
    /// What was left of the run in the wanted store when that failed is marked there as interrupted, if possible.
    void giveUpWanted();
    void close() { m_writer.reset(); }

    /// New facts, for writeFacts() and for every later move: what was planned, and what this client came to know. Id,
    /// kind, note, anchor and sleeps are not among them.
    void setRecord(const RunRecord& run);
    void setClient(const ClientRecord& client);
    /// The machine was suspended: another fact.
    void addSleep(const MachineSleep& sleep);
    /// Writes them if that has not been done.
    [[nodiscard]] Result<void> writeFacts();

private:
    [[nodiscard]] Result<void> moveTo(const StoreUrl& aside);
    [[nodiscard]] Result<std::unique_ptr<RunWriter>> makeWriter(const StoreUrl& url, bool resumes) const;

    StoreUrl m_wanted;
    RunInfo m_info;
    StoreOptions m_options;
    StoreUrl m_url; ///< of m_writer
    bool m_createdInWanted = false;
    bool m_recordIsNew = false;
    bool m_clientIsNew = false;
    std::unique_ptr<RunWriter> m_writer;
};

} // namespace roundtrip
