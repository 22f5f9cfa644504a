// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "report/ReportDocument.h"

#include <QTextDocument>

class QPagedPaintDevice;
class QPainter;

namespace roundtrip {

/// A report laid out on the pages of a device, below a line for the page's foot. From the thread that made it.
class ReportPages
{
public:
    /// `device`: outlives it; its page layout counts.
    ReportPages(const ReportDocument& report, QPagedPaintDevice& device);
    ReportPages(const ReportPages&) = delete;
    ReportPages& operator=(const ReportPages&) = delete;

    [[nodiscard]] int count() const { return m_document.pageCount(); }
    [[nodiscard]] const QTextDocument& document() const { return m_document; }
    /// From 0; the painter is the device's.
    void paint(QPainter& painter, int page);

private:
    void insertCharts(const QStringList& svgs);
    /// No heading stands at the foot of a page without what it is of.
    void keepHeadings();
    [[nodiscard]] double pixels(double points) const { return points * m_dpi / 72.0; }

    QString m_foot;
    bool m_isSimulated = false;
    double m_dpi = 72.0;
    QSizeF m_page; ///< device pixels, without the foot
    QTextDocument m_document;
};

} // namespace roundtrip
