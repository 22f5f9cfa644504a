// SPDX-License-Identifier: GPL-3.0-or-later
#include "print/PdfReport.h"

#include "core/UserFile.h"
#include "print/ReportPages.h"

#include <QPainter>
#include <QPdfWriter>
#include <QSaveFile>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

/// False where the device takes no more.
bool drawPages(const ReportDocument& report, QIODevice& file)
{
    constexpr QMarginsF kMillimetres(14, 12, 14, 8);
    QPdfWriter pdf(&file);
    pdf.setTitle(report.title);
    pdf.setCreator(u"Roundtrip"_s);
    pdf.setPageLayout(
        QPageLayout(QPageSize(QPageSize::A4), QPageLayout::Landscape, kMillimetres, QPageLayout::Millimeter));
    ReportPages pages(report, pdf);
    QPainter painter;
    if (!painter.begin(&pdf))
        return false;
    for (int page = 0; page < pages.count(); ++page) {
        if (page > 0 && !pdf.newPage())
            return false;
        pages.paint(painter, page);
    }
    return painter.end();
}

} // namespace

Result<void> writePdfReport(const QString& path, const ReportDocument& report)
{
    if (auto checked = checkResultFile(path); !checked)
        return checked;
    QSaveFile file(path);
    const auto failure = [&] {
        return Error{.code = ErrorCode::FileUnwritable,
                     .detail = u"%1 cannot be written: %2"_s.arg(path, file.errorString()),
                     .hint = u"Check the folder."_s};
    };
    if (!file.open(QIODevice::WriteOnly) || !drawPages(report, file) || !file.commit())
        return failure();
    return {};
}

} // namespace roundtrip
