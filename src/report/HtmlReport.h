// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "report/ReportDocument.h"

namespace roundtrip {

/// A report as one HTML file that needs nothing else: style and charts are inside, a content security policy forbids
/// every request, and there is no script. Readable and printable, light or dark as the reader's system is. All text is
/// escaped. Cells that show a figure of summary.csv carry it as data-key and data-value.
[[nodiscard]] QString toHtml(const ReportDocument& document);

/// The same without charts. Text from outside is kept from being markup.
[[nodiscard]] QString toMarkdown(const ReportDocument& document);

} // namespace roundtrip
