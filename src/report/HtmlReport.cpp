// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/HtmlReport.h"

#include "core/SafeText.h"
#include "report/SvgChart.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

/// Nothing in a text may be markup, or turn the rest of its line round.
QString htmlText(const QString& text)
{
    return safeText(text).toHtmlEscaped();
}

// The window's palette (ui/theme), so that report and program look like one.
constexpr auto kStyle = R"(
:root{color-scheme:light dark;--bg:#fff;--ink:#1a1e24;--muted:#59626e;--line:#d5d9df;--grid:#e8eaee;--raised:#f3f4f6;--warn:#8f5d00;--bad:#b92c20;
--s0:#0068b0;--s1:#c95500;--s2:#008662;--s3:#a84a86;--s4:#6b5b00;--s5:#4a51b5}
@media (prefers-color-scheme:dark){:root{--bg:#1b1f24;--ink:#e6e9ed;--muted:#9da7b3;--line:#363d46;--grid:#2a3038;--raised:#262b32;--warn:#e0ac3c;--bad:#f47c6e;
--s0:#4fa8ea;--s1:#f28c45;--s2:#3fc89c;--s3:#db8abf;--s4:#d8c450;--s5:#989ff5}}
@media print{:root{--bg:#fff;--ink:#000;--muted:#444;--line:#bbb;--grid:#ddd;--raised:#fff;--warn:#6b4500;--s0:#0068b0;--s1:#c95500;--s2:#008662;--s3:#a84a86;--s4:#6b5b00;--s5:#4a51b5}}
*{box-sizing:border-box}
body{margin:0 auto;padding:32px 24px 64px;max-width:1180px;background:var(--bg);color:var(--ink);font:14px/1.5 Inter,system-ui,sans-serif;font-variant-numeric:tabular-nums}
h1{font-size:26px;line-height:1.2;margin:0 0 4px}h2{font-size:18px;margin:40px 0 8px;padding-top:16px;border-top:1px solid var(--line)}
.sub{color:var(--muted);margin:0 0 12px}.badge{display:inline-block;border:1px solid var(--warn);color:var(--warn);border-radius:4px;padding:1px 8px;font-weight:600}
p{max-width:80ch;margin:8px 0}
.verdict{font-size:18px;line-height:1.4;font-weight:600}
.wide{overflow-x:auto;margin:16px 0}
table{border-collapse:collapse;width:100%;font-size:13px}
caption{text-align:left;font-weight:600;padding:4px 0 6px}
th,td{text-align:left;padding:5px 10px;border-bottom:1px solid var(--line);vertical-align:top}
th{color:var(--muted);font-weight:500;vertical-align:bottom}
td.text{min-width:12ch;overflow-wrap:anywhere}td.short{white-space:nowrap}
.flag{display:block;font-size:11.5px;line-height:1.35;white-space:normal}
td.doubt{color:var(--warn)}
figure{margin:16px 0;display:inline-block;width:min(100%,560px);vertical-align:top}
figcaption{color:var(--muted);font-size:12.5px;margin-bottom:4px}
svg{width:100%;height:auto;font:12px Inter,system-ui,sans-serif}
svg .grid{stroke:var(--grid)}svg .tick{fill:var(--muted);font-size:11px}svg .label{fill:var(--ink)}svg .mark{stroke:var(--ink);stroke-width:2}
svg .curve{fill:none;stroke-width:2}
.s0{fill:var(--s0)}.s1{fill:var(--s1)}.s2{fill:var(--s2)}.s3{fill:var(--s3)}.s4{fill:var(--s4)}.s5{fill:var(--s5)}
.c0{stroke:var(--s0)}.c1{stroke:var(--s1)}.c2{stroke:var(--s2)}.c3{stroke:var(--s3)}.c4{stroke:var(--s4)}.c5{stroke:var(--s5)}
.c1{stroke-dasharray:7 3}.c2{stroke-dasharray:2 3}.c3{stroke-dasharray:9 3 2 3}
summary{cursor:pointer;font-size:18px;font-weight:600}
@page{size:A4 landscape;margin:12mm}
@media print{section{break-inside:auto}tr,figure{break-inside:avoid}h2,h2+p,caption{break-after:avoid}thead{display:table-header-group}
body{font-size:9.5pt;padding:0;max-width:none}table{font-size:8pt}th,td{padding:3px 6px}td.short{white-space:normal}.flag{font-size:7pt}.wide{overflow:visible}
figure{width:49%}}
)";

/// Longer texts read better from the left, numbers from the right.
constexpr int kLongText = 24;
constexpr int kShortText = 14; ///< is not worth a second line

/// A number does not part from its unit.
QString boundUnits(const QString& text)
{
    static const QRegularExpression kUnit(u"(?<=\\d) (?=(ms|s|%|µs)(\\W|$))"_s);
    return QString(text).replace(kUnit, u"\u00a0"_s);
}

/// What stands in brackets behind a figure is smaller, on a line of its own.
QString figureText(const QString& text)
{
    const auto flag = text.indexOf(" ["_L1);
    if (flag < 0 || !text.endsWith(u']'))
        return htmlText(boundUnits(text));
    return htmlText(boundUnits(text.left(flag))) + u" <span class='flag'>"_s + htmlText(text.mid(flag + 1)) +
           u"</span>"_s;
}

QString cellHtml(const ReportCell& cell)
{
    QStringList classes;
    if (!cell.value && cell.text.size() > kLongText)
        classes << u"text"_s;
    else if (cell.text.size() <= kShortText)
        classes << u"short"_s;
    if (cell.isDoubtful)
        classes << u"doubt"_s;
    QString html = u"<td"_s;
    if (!classes.isEmpty())
        html += u" class='%1'"_s.arg(classes.join(u' '));
    if (cell.value)
        html += u" data-key=\"%1\" data-value='%2'"_s.arg(htmlText(cell.key), QString::number(*cell.value, 'f', 6));
    return html + u'>' + figureText(cell.text) + u"</td>"_s;
}

QString tableHtml(const ReportTable& table)
{
    QString html = u"<div class='wide'><table><caption>"_s + htmlText(table.caption) + u"</caption><thead><tr>"_s;
    for (const QString& title : table.header)
        html += u"<th scope='col'>"_s + htmlText(title) + u"</th>"_s;
    html += u"</tr></thead><tbody>"_s;
    for (const auto& row : table.rows) {
        html += u"<tr>"_s;
        for (const ReportCell& cell : row)
            html += cellHtml(cell);
        html += u"</tr>\n"_s;
    }
    return html + u"</tbody></table></div>\n"_s;
}

QString figureHtml(const QString& title, const QString& svg)
{
    return u"<figure><figcaption>"_s + htmlText(title) + u"</figcaption>"_s + svg + u"</figure>\n"_s;
}

QString sectionHtml(const ReportSection& section)
{
    const QString heading = htmlText(section.heading);
    QString html = u"<section>"_s + (section.isFolded ? u"<details><summary>"_s + heading + u"</summary>"_s
                                                      : u"<h2>"_s + heading + u"</h2>\n"_s);
    for (const QString& paragraph : section.paragraphs)
        html += u"<p>"_s + htmlText(paragraph) + u"</p>\n"_s;
    for (const ReportBars& chart : section.bars)
        html += figureHtml(chart.title, barsSvg(chart));
    for (const ReportCurves& chart : section.curves)
        html += figureHtml(chart.title, curvesSvg(chart));
    for (const ReportTable& table : section.tables)
        html += tableHtml(table);
    return html + (section.isFolded ? u"</details></section>\n"_s : u"</section>\n"_s);
}

/// The ":" or "." of an address without brackets, which GitHub makes a link of.
bool endsLinkStart(QStringView before, QChar character)
{
    constexpr std::array kSchemes{u"http", u"https", u"ftp", u"mailto", u"xmpp"};
    if (character == u'.')
        return before.endsWith(u"www", Qt::CaseInsensitive);
    return character == u':' && std::any_of(kSchemes.begin(), kSchemes.end(), [before](const char16_t* scheme) {
               return before.endsWith(QStringView(scheme), Qt::CaseInsensitive);
           });
}

/// Nothing in a text may start a link, a tag, an entity, a heading, a list, a formula or a new cell.
QString markdownText(const QString& text)
{
    QString escaped;
    const QString line = safeLine(text);
    for (qsizetype i = 0; i < line.size(); ++i) {
        const QChar character = line.at(i);
        const bool startsList = i == 0 && QStringView(u"-+=").contains(character);
        if (startsList || QStringView(u"\\`*_[]<>#|!&~$").contains(character) ||
            endsLinkStart(QStringView(line).first(i), character))
            escaped += u'\\';
        escaped += character;
    }
    return escaped;
}

QString tableMarkdown(const ReportTable& table)
{
    QString markdown = u"**"_s + markdownText(table.caption) + u"**\n\n|"_s;
    for (const QString& title : table.header)
        markdown += u' ' + markdownText(title) + u" |"_s;
    markdown += u"\n|"_s + u" --- |"_s.repeated(table.header.size()) + u'\n';
    for (const auto& row : table.rows) {
        markdown += u'|';
        for (const ReportCell& cell : row)
            markdown += u' ' + markdownText(cell.text) + u" |"_s;
        markdown += u'\n';
    }
    return markdown + u'\n';
}

} // namespace

QString toHtml(const ReportDocument& document)
{
    const QString title = htmlText(document.title);
    QString html = u"<!doctype html>\n<html lang='en'><head><meta charset='utf-8'>"
                   "<meta name='viewport' content='width=device-width,initial-scale=1'>"
                   "<meta http-equiv='Content-Security-Policy' content=\"default-src 'none'; style-src "
                   "'unsafe-inline'\"><title>"_s +
                   title + u"</title><style>"_s + QString::fromUtf8(kStyle) + u"</style></head><body>\n<h1>"_s + title +
                   u"</h1><p class='sub'>"_s + htmlText(document.subtitle) + u"</p>\n"_s;
    if (document.isSimulated)
        html += u"<p><span class='badge'>SIMULATED</span> Measured against the local lab: not a measurement of any "
                "cloud.</p>\n"_s;
    for (const QString& sentence : document.verdict)
        html += u"<p class='verdict'>"_s + htmlText(sentence) + u"</p>\n"_s;
    for (const ReportSection& section : document.sections)
        html += sectionHtml(section);
    return html + u"</body></html>\n"_s;
}

QString toMarkdown(const ReportDocument& document)
{
    QString markdown = u"# "_s + markdownText(document.title) + u"\n\n"_s + markdownText(document.subtitle) + u"\n\n"_s;
    if (document.isSimulated)
        markdown += u"**SIMULATED.** Measured against the local lab: not a measurement of any cloud.\n\n"_s;
    for (const QString& sentence : document.verdict)
        markdown += u"**"_s + markdownText(sentence) + u"**\n\n"_s;
    for (const ReportSection& section : document.sections) {
        markdown += u"## "_s + markdownText(section.heading) + u"\n\n"_s;
        for (const QString& paragraph : section.paragraphs)
            markdown += markdownText(paragraph) + u"\n\n"_s;
        for (const ReportTable& table : section.tables)
            markdown += tableMarkdown(table);
    }
    return markdown;
}

} // namespace roundtrip
