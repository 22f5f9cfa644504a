// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exchange/ForeignExport.h"
#include "exchange/RunExporter.h"

namespace roundtrip {

/// What an export is to have.
struct ExportChoice
{
    std::optional<ForeignExport::Form> form = {}; ///< empty: our own folder
    SampleRows samples = SampleRows::All;         ///< this and the next: of our own folder
    bool isCompressed = false;
};

/// "RUN.jtl": what the file of a run for another program is called in the folder that was chosen.
[[nodiscard]] QString exportFileName(ForeignExport::Form form, const QString& runId);

} // namespace roundtrip
