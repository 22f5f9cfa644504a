// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exchange/ForeignRows.h"
#include "exchange/NamedCells.h"

namespace roundtrip {

/// JMeter's results file as CSV with its header: timeStamp (the start, as its own settings have it) and elapsed, in ms,
/// and label are needed; success, responseCode, threadName and sentBytes are read where they are. A failure with an
/// HTTP status from 400 was refused; any other was lost: nobody said no.
class JtlRows final : public ForeignRows
{
public:
    JtlRows(QIODevice& in, const QString& name) : m_cells(in, name) {}

    [[nodiscard]] Result<void> readHeader();
    [[nodiscard]] Result<std::optional<ForeignRow>> next() override;

private:
    NamedCells m_cells;
};

} // namespace roundtrip
