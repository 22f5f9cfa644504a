// SPDX-License-Identifier: GPL-3.0-or-later
// A report as pages: nothing of it is lost, no heading is left alone, and text from outside is text.
#include "print/PdfReport.h"
#include "print/ReportMarkup.h"
#include "print/ReportPages.h"
#include "support/Printers.h"

#include <QAbstractTextDocumentLayout>
#include <QBuffer>
#include <QFile>
#include <QPdfWriter>
#include <QTemporaryDir>
#include <QTextBlock>
#include <QTextLayout>
#include <QTextTable>
#include <gtest/gtest.h>

#include <cmath>

namespace roundtrip::test {

using namespace Qt::StringLiterals;

namespace {

ReportDocument longReport()
{
    ReportDocument report{.title = u"A long night of measuring"_s,
                          .subtitle = u"2026-11-30"_s,
                          .isSimulated = true,
                          .verdict = {u"EC2 answers in 7.10 ms."_s}};
    for (int section = 0; section < 6; ++section) {
        ReportSection part{.heading = u"Level %1"_s.arg(section), .paragraphs = {u"What was measured."_s}};
        part.bars << ReportBars{.title = u"Round trips"_s,
                                .summary = u"EC2 is fastest."_s,
                                .bars = {{.label = u"EC2"_s, .value = 7.1, .text = u"7.10 ms"_s},
                                         {.label = u"Lambda"_s, .value = 1020.0, .text = u"1.02 s"_s, .series = 1}}};
        ReportTable table{.caption = u"Figures of level %1"_s.arg(section), .header = {u"Backend"_s, u"p50"_s}};
        for (int row = 0; row < 23; ++row)
            table.rows << QList<ReportCell>{{.text = u"Row %1 of %2"_s.arg(row).arg(section)}, {.text = u"7.10 ms"_s}};
        part.tables << table;
        report.sections << part;
    }
    return report;
}

class ReportPagesTest : public ::testing::Test
{
protected:
    ReportPagesTest()
    {
        m_buffer.open(QIODevice::WriteOnly);
        m_pdf.setPageLayout(QPageLayout(QPageSize(QPageSize::A4), QPageLayout::Landscape, QMarginsF(14, 12, 14, 8),
                                        QPageLayout::Millimeter));
    }

    QBuffer m_buffer;
    QPdfWriter m_pdf{&m_buffer};
};

} // namespace

TEST(ReportMarkupTest, TextFromOutsideIsText)
{
    ReportDocument report{.title = u"<b>bold</b> & \ue000more"_s};
    report.sections << ReportSection{.heading = u"<img src='file:///etc/passwd'>"_s};
    const ReportMarkup markup = reportMarkup(report);
    EXPECT_TRUE(markup.html.contains(u"&lt;b&gt;bold&lt;/b&gt; &amp; \ufffdmore"_s));
    EXPECT_FALSE(markup.html.contains(u"<img"_s));
    EXPECT_FALSE(markup.html.contains(chartPlaceholder(0))) << "a chart's place cannot be forged";
}

TEST_F(ReportPagesTest, NothingIsLostAndNoHeadingIsAlone)
{
    const ReportDocument report = longReport();
    const ReportPages pages(report, m_pdf);
    EXPECT_GE(pages.count(), 5);
    const QTextDocument& document = pages.document();
    const QString text = document.toPlainText();
    for (const ReportSection& section : report.sections) {
        EXPECT_TRUE(text.contains(section.heading));
        for (const auto& row : section.tables.first().rows)
            EXPECT_TRUE(text.contains(row.first().text)) << row.first().text.toStdString();
    }
    EXPECT_EQ(text.count(QChar::ObjectReplacementCharacter), 6) << "a drawing a chart";
    const double page = document.pageSize().height();
    int headings = 0;
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
        if (block.blockFormat().headingLevel() == 0 || block.blockFormat().headingLevel() == 1)
            continue;
        ++headings;
        const auto pageOf = [&](const QTextBlock& each) {
            return std::floor(document.documentLayout()->blockBoundingRect(each).bottom() / page);
        };
        EXPECT_EQ(pageOf(block), pageOf(block.next())) << block.text().toStdString();
    }
    EXPECT_EQ(headings, 12);
}

TEST_F(ReportPagesTest, EveryLineOfALongReportIsPrinted)
{
    ReportDocument report = longReport();
    for (int i = 0; i < 4; ++i)
        report.sections += QList<ReportSection>(report.sections);
    const ReportPages pages(report, m_pdf);
    EXPECT_GT(pages.count(), 40);
    for (QTextBlock block = pages.document().begin(); block.isValid(); block = block.next()) {
        if (!block.text().isEmpty())
            EXPECT_GT(block.layout()->lineCount(), 0) << block.text().toStdString();
    }
}

TEST_F(ReportPagesTest, ATableSaysItsColumnsOnEachPage)
{
    const ReportPages pages(longReport(), m_pdf);
    int tables = 0;
    for (QTextFrame* frame : pages.document().rootFrame()->childFrames()) {
        const auto* table = qobject_cast<QTextTable*>(frame);
        if (!table || table->rows() < 20)
            continue;
        EXPECT_EQ(table->format().headerRowCount(), 1);
        ++tables;
    }
    EXPECT_EQ(tables, 6);
}

TEST_F(ReportPagesTest, WhatOneWouldFoldAwayIsNamedInsteadOfPrinted)
{
    ReportDocument report = longReport();
    const int before = ReportPages(report, m_pdf).count();
    report.sections << report.sections.first();
    ReportSection& folded = report.sections.last();
    folded.heading = u"All figures"_s;
    folded.isFolded = true;
    for (int row = 0; row < 400; ++row)
        folded.tables.first().rows << QList<ReportCell>{{.text = u"Folded %1"_s.arg(row)}, {.text = u"7.10 ms"_s}};
    const ReportPages pages(report, m_pdf);
    const QString text = pages.document().toPlainText();
    EXPECT_FALSE(text.contains(u"Folded 17"_s));
    EXPECT_TRUE(text.contains(u"“All figures” (423 rows)"_s)) << "one knows where it is";
    EXPECT_LE(pages.count(), before + 1);
}

TEST(PdfReportTest, IsWrittenAsAWholeOrNotAtAll)
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"report.pdf"_s);
    ASSERT_TRUE(writePdfReport(path, longReport()));
    QFile file(path);
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    const QByteArray pdf = file.readAll();
    EXPECT_TRUE(pdf.startsWith("%PDF-"));
    EXPECT_TRUE(pdf.trimmed().endsWith("%%EOF"));
    EXPECT_GE(pdf.count("/Type /Page\n"), 5);
    const auto failed = writePdfReport(folder.filePath(u"nowhere/report.pdf"_s), longReport());
    ASSERT_FALSE(failed);
    EXPECT_EQ(failed.error().code, ErrorCode::FileUnwritable);
}

} // namespace roundtrip::test
