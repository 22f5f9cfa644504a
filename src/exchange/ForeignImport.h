// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exchange/ForeignRows.h"
#include "exchange/TableFile.h"
#include "figures/RunInfo.h"

namespace roundtrip {

/// Another program's results as a run of ours: foreign in every label, its times as service times, the phase `measure`,
/// and nothing of what the file does not say. Rows become samples of the senders' own copies; a file of figures becomes
/// a run without samples, whose figures are in its record (toldFigures()).
class ForeignImport
{
public:
    ForeignImport(const QString& path, ForeignFile file) : m_file(path), m_form(file) {}

    /// Which program's file it is, by its beginning; nothing for ours and for what cannot be read.
    [[nodiscard]] static std::optional<ForeignFile> formOf(const QString& path);

    /// Reads the file once and says what the run is: backends, start, length, source. The id is the caller's.
    /// FileUnreadable, ParseFailed; InvalidConfiguration for one of figures that is larger than any.
    [[nodiscard]] Result<RunInfo> describe();

    /// From its beginning again, after describe(): FileUnreadable, ParseFailed.
    [[nodiscard]] Result<void> openRows();
    /// Empty at the end; at once for a file of figures.
    [[nodiscard]] Result<std::optional<Sample>> next();
    [[nodiscard]] double shareRead() const { return m_file.shareRead(); }

private:
    [[nodiscard]] Result<RunInfo> describeRows();
    [[nodiscard]] Result<RunInfo> describeFigures();
    [[nodiscard]] RunInfo makeInfo(const QStringList& backends, std::int64_t startedUs) const;
    [[nodiscard]] Sample sampleOf(const ForeignRow& row);

    TableFile m_file;
    ForeignFile m_form;
    std::unique_ptr<ForeignRows> m_rows;
    std::int64_t m_startedUs = 0; ///< the earliest moment in it, since the Unix epoch
    std::uint64_t m_sequence = 0;
};

} // namespace roundtrip
