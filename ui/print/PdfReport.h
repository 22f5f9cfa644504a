// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Result.h"
#include "report/ReportDocument.h"

namespace roundtrip {

/// A report as pages to print and pass on: A4 across, with its charts as drawings, the header of a table on each page
/// that it goes on to, and on each page its number, what it is of, and the mark on simulated data. An earlier file
/// stays as it was where it fails. FileUnwritable. From any thread.
[[nodiscard]] Result<void> writePdfReport(const QString& path, const ReportDocument& report);

} // namespace roundtrip
