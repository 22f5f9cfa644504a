// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exchange/RunExporter.h"
#include "unit/store/Rows.h"

namespace roundtrip::test {

/// A store with one run: backends EC2 (simulated) and Ably, two trials, three people in a room, a warm-up, and among
/// the messages some that were lost, rejected, not sent, late or seen twice. Everybody's copies are in it.
class RecordedStore
{
public:
    RecordedStore();

    [[nodiscard]] const StoreFile& file() const { return m_file; }
    [[nodiscard]] StoreUrl url() const { return m_file.url(); }
    [[nodiscard]] QString id() const { return makeRun().id; }
    [[nodiscard]] QString path(const QString& name) const { return m_file.folder() + u'/' + name; }
    /// Exports a run of the store into a folder beside it; expects that it works.
    void exportRun(const QString& runId, const QString& folder, SampleRows rows = SampleRows::All,
                   bool isCompressed = false) const;
    /// Imports; expects that it works.
    [[nodiscard]] QString import(const QString& name) const;
    [[nodiscard]] RunFigures figuresOf(const QString& runId) const;

private:
    StoreFile m_file;
};

/// The row of this figure in phase measure; null without one. `trial` 0: of all trials, or the only one.
[[nodiscard]] const SummaryRow* findFigure(const RunFigures& figures, const QString& backend, const QString& metric,
                                           const QString& statistic, int trial = 0);

} // namespace roundtrip::test
