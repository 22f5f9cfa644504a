// SPDX-License-Identifier: GPL-3.0-or-later
#include "print/ReportPages.h"

#include "print/ReportChart.h"
#include "print/ReportMarkup.h"

#include <QAbstractTextDocumentLayout>
#include <QFontMetricsF>
#include <QPagedPaintDevice>
#include <QPainter>
#include <QTextBlock>
#include <QTextCursor>

#include <cmath>

namespace roundtrip {

namespace {
constexpr double kBodyPoints = 9.5;
constexpr double kFootPoints = 18.0; ///< that the foot of a page takes
constexpr double kFootLetters = 7.5;
constexpr double kKeptPoints = 110.0; ///< that follow a heading on its page at least
constexpr double kChartShare = 0.485; ///< of the page's width: two stand beside each other
} // namespace

ReportPages::ReportPages(const ReportDocument& report, QPagedPaintDevice& device)
    : m_foot(report.title + QStringLiteral(" · ") + report.subtitle),
      m_isSimulated(report.isSimulated),
      m_dpi(device.logicalDpiY()),
      m_page(QSizeF(device.width(), device.height() - pixels(kFootPoints)))
{
    m_document.setUndoRedoEnabled(false);
    m_document.setUseDesignMetrics(true); // the device's pixels are finer than any hint
    m_document.documentLayout()->setPaintDevice(&device);
    m_document.setDocumentMargin(0);
    QFont font(QStringLiteral("Inter"));
    font.setStyleHint(QFont::SansSerif);
    font.setPointSizeF(kBodyPoints);
    m_document.setDefaultFont(font);
    m_document.setPageSize(m_page);
    const ReportMarkup markup = reportMarkup(report);
    m_document.setHtml(markup.html);
    insertCharts(markup.charts);
    keepHeadings();
}

void ReportPages::insertCharts(const QStringList& svgs)
{
    auto* charts = new ReportChart(&m_document); // the document's
    m_document.documentLayout()->registerHandler(ReportChart::kType, charts);
    for (qsizetype i = 0; i < svgs.size(); ++i) {
        QTextCursor place = m_document.find(QString(chartPlaceholder(i)));
        if (place.isNull())
            continue;
        place.insertText(QString(QChar::ObjectReplacementCharacter),
                         charts->formatOf(svgs.at(i), kChartShare * m_page.width()));
    }
}

void ReportPages::keepHeadings()
{
    // Qt only moves the lines that blocks behind a change have, and those it had not come to yet have none: they would
    // be missing in print. So all of it is laid out, once from the beginning, before and with the changes.
    m_document.markContentsDirty(0, m_document.characterCount());
    static_cast<void>(count());
    for (QTextBlock block = m_document.begin(); block.isValid(); block = block.next()) {
        if (block.blockFormat().headingLevel() == 0)
            continue;
        const QRectF area = m_document.documentLayout()->blockBoundingRect(block);
        const double onPage = area.bottom() - std::floor(area.top() / m_page.height()) * m_page.height();
        if (onPage + pixels(kKeptPoints) <= m_page.height())
            continue;
        QTextBlockFormat format = block.blockFormat();
        format.setPageBreakPolicy(QTextFormat::PageBreak_AlwaysBefore);
        QTextCursor(block).setBlockFormat(format);
        static_cast<void>(count());
    }
}

void ReportPages::paint(QPainter& painter, int page)
{
    painter.save();
    painter.translate(0, -page * m_page.height());
    QAbstractTextDocumentLayout::PaintContext context;
    context.palette.setColor(QPalette::Text, Qt::black);
    context.clip = QRectF(0, page * m_page.height(), m_page.width(), m_page.height());
    painter.setClipRect(context.clip);
    m_document.documentLayout()->draw(&painter, context);
    painter.restore();
    QFont font = m_document.defaultFont();
    font.setPointSizeF(kFootLetters);
    painter.setFont(font);
    painter.setPen(QColor(0x55, 0x55, 0x55));
    const QRectF foot(0, m_page.height() + pixels(6.0), m_page.width(), pixels(kFootPoints - 6.0));
    const QString number = QStringLiteral("%1 / %2").arg(page + 1).arg(count());
    const QString mark = m_isSimulated ? QStringLiteral("SIMULATED · ") : QString();
    painter.drawText(foot, Qt::AlignRight | Qt::AlignVCenter, mark + number);
    const double room =
        foot.width() - QFontMetricsF(font, painter.device()).horizontalAdvance(mark + number) - pixels(12.0);
    painter.drawText(foot, Qt::AlignLeft | Qt::AlignVCenter,
                     QFontMetricsF(font, painter.device()).elidedText(m_foot, Qt::ElideRight, room));
}

} // namespace roundtrip
