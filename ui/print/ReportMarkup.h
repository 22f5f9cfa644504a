// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "report/ReportDocument.h"

#include <QStringList>

namespace roundtrip {

/// A report in the markup that QTextDocument reads, which is less than HTML: no drawings, tables by attributes. Pure.
struct ReportMarkup
{
    QString html = {};
    QStringList charts = {}; ///< SVG; where each stands, the text has its chartPlaceholder()
};

[[nodiscard]] ReportMarkup reportMarkup(const ReportDocument& report);

/// A character that no text of a report has here: of Unicode's private use area, which reportMarkup() takes out of
/// them.
[[nodiscard]] QChar chartPlaceholder(qsizetype chart);

} // namespace roundtrip
