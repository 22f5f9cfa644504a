// SPDX-License-Identifier: GPL-3.0-or-later
#include "print/ReportMarkup.h"

#include "core/Plural.h"
#include "core/SafeText.h"
#include "report/SvgChart.h"

#include <QRegularExpression>

#include <algorithm>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

constexpr ushort kFirstPrivate = 0xe000;
constexpr ushort kLastPrivate = 0xf8ff;
constexpr qsizetype kManyColumns = 9; ///< whose letters are smaller
constexpr auto kNameShare = "17%"_L1; ///< of their table, for the first column

struct PageChart
{
    QString title;
    QString summary;
    QString svg;
};

QString pageText(const QString& text)
{
    QString shown = safeText(text);
    std::replace_if(
        shown.begin(), shown.end(), [](QChar c) { return c.unicode() >= kFirstPrivate && c.unicode() <= kLastPrivate; },
        QChar(0xfffd));
    return shown.toHtmlEscaped();
}

/// A number does not part from its unit.
QString boundText(const QString& text)
{
    static const QRegularExpression kPageUnit(u"(?<=\\d) (?=(ms|s|%|µs)(\\W|$))"_s);
    return pageText(QString(text).replace(kPageUnit, u"\u00a0"_s));
}

/// What stands in brackets behind a figure is smaller, on a line of its own.
QString pageCell(const ReportCell& cell, double points)
{
    const auto flag = cell.text.indexOf(" ["_L1);
    const bool hasFlag = flag >= 0 && cell.text.endsWith(u']');
    QString html = boundText(hasFlag ? cell.text.left(flag) : cell.text);
    if (cell.isDoubtful)
        html = u"<span style='color:#6b4500'>"_s + html + u"</span>"_s;
    if (hasFlag)
        html += u"<br><span style='font-size:%1pt;color:#6b4500'>"_s.arg(points - 1.0) +
                boundText(cell.text.mid(flag + 1)) + u"</span>"_s;
    return u"<td style='border-bottom:0.5px solid #cccccc;padding:2px 6px;font-size:%1pt'>"_s.arg(points) + html +
           u"</td>"_s;
}

QString pageTable(const ReportTable& table)
{
    const double points = table.header.size() >= kManyColumns ? 7.0 : 8.0;
    QString html;
    if (!table.caption.isEmpty())
        html = u"<h3 style='font-size:9pt;margin-top:10px;margin-bottom:3px'>"_s + pageText(table.caption) + u"</h3>"_s;
    html += u"<table width='100%' cellspacing='0' style='border-collapse:collapse;margin-top:6px'><thead><tr>"_s;
    for (qsizetype i = 0; i < table.header.size(); ++i) {
        // Many figures would leave names a word a line.
        const QString width =
            i == 0 && table.header.size() >= kManyColumns ? u" width='%1'"_s.arg(kNameShare) : QString();
        html += u"<th align='left' valign='bottom'%1 style='border-bottom:1px solid #555555;padding:2px 6px;"
                "font-size:%2pt;font-weight:500;color:#444444'>"_s.arg(width)
                    .arg(points) +
                pageText(table.header.at(i)) + u"</th>"_s;
    }
    html += u"</tr></thead>"_s;
    for (const auto& row : table.rows) {
        html += u"<tr>"_s;
        for (const ReportCell& cell : row)
            html += pageCell(cell, points);
        html += u"</tr>"_s;
    }
    return html + u"</table>"_s;
}

/// Two charts beside each other, each under its title; one alone beside what it says.
QString pageCharts(const QList<PageChart>& charts, QStringList& drawings)
{
    QString html;
    for (qsizetype i = 0; i < charts.size(); i += 2) {
        html += u"<table width='100%' cellspacing='0' cellpadding='0' style='margin-top:8px'><tr>"_s;
        for (qsizetype side = i; side < i + 2; ++side) {
            html += u"<td width='50%' valign='top'>"_s;
            if (side < charts.size()) {
                html += u"<p style='font-size:8pt;color:#444444'>"_s + pageText(charts.at(side).title) + u"</p><p>"_s +
                        chartPlaceholder(drawings.size()) + u"</p>"_s;
                drawings << charts.at(side).svg;
            } else {
                html += u"<p style='margin-top:20px;margin-left:12px'>"_s + boundText(charts.at(i).summary) + u"</p>"_s;
            }
            html += u"</td>"_s;
        }
        html += u"</tr></table>"_s;
    }
    return html;
}

QString pageSection(const ReportSection& section, QStringList& drawings)
{
    QString html =
        u"<h2 style='font-size:13pt;margin-top:18px;margin-bottom:4px'>"_s + pageText(section.heading) + u"</h2>"_s;
    for (const QString& paragraph : section.paragraphs)
        html += u"<p style='margin-top:3px;margin-bottom:3px'>"_s + boundText(paragraph) + u"</p>"_s;
    QList<PageChart> charts;
    for (const ReportBars& chart : section.bars)
        charts << PageChart{chart.title, chart.summary, barsSvg(chart)};
    for (const ReportCurves& chart : section.curves)
        charts << PageChart{chart.title, chart.summary, curvesSvg(chart)};
    html += pageCharts(charts, drawings);
    for (const ReportTable& table : section.tables)
        html += pageTable(table);
    return html;
}

/// What a page would be full of and nobody reads on paper.
QString unprintedText(const ReportSection& section)
{
    qsizetype rows = 0;
    for (const ReportTable& table : section.tables)
        rows += table.rows.size();
    return u"“%1” (%2)"_s.arg(section.heading, counted(rows, "row"));
}

} // namespace

QChar chartPlaceholder(qsizetype chart)
{
    return QChar(static_cast<ushort>(kFirstPrivate + chart % (kLastPrivate - kFirstPrivate)));
}

ReportMarkup reportMarkup(const ReportDocument& report)
{
    ReportMarkup markup;
    QString& html = markup.html;
    html = u"<h1 style='font-size:20pt;margin:0'>"_s + pageText(report.title) +
           u"</h1><p style='color:#444444;margin-top:2px;margin-bottom:8px'>"_s + pageText(report.subtitle) + u"</p>"_s;
    if (report.isSimulated)
        html += u"<p style='color:#6b4500'><b>SIMULATED</b> Measured against the local lab: not a measurement of any "
                "cloud.</p>"_s;
    for (const QString& sentence : report.verdict)
        html += u"<p style='font-size:13pt;font-weight:600;margin-top:4px;margin-bottom:4px'>"_s + boundText(sentence) +
                u"</p>"_s;
    QStringList unprinted;
    for (const ReportSection& section : report.sections) {
        if (section.isFolded)
            unprinted << unprintedText(section);
        else
            html += pageSection(section, markup.charts);
    }
    if (!unprinted.isEmpty())
        html += u"<p style='color:#444444;margin-top:14px'>"_s +
                boundText(u"Not printed here, but in the report as a web page and as Markdown: %1."_s.arg(
                    unprinted.join(u", "_s))) +
                u"</p>"_s;
    return markup;
}

} // namespace roundtrip
