// SPDX-License-Identifier: GPL-3.0-or-later
#include "print/ReportChart.h"

#include <QPainter>
#include <QSvgRenderer>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

constexpr int kSvgProperty = QTextFormat::UserProperty + 1;
constexpr int kWidthProperty = QTextFormat::UserProperty + 2;

// The light colours of the HTML report's style, which these drawings take theirs from by class.
constexpr auto kInk = R"(<style type="text/css">
text{font-family:Inter,sans-serif;font-size:12px}
.grid{stroke:#dddddd}.tick{fill:#444444;font-size:11px}.label{fill:#000000}.mark{stroke:#000000;stroke-width:2}
.curve{fill:none;stroke-width:2}
.s0{fill:#0068b0}.s1{fill:#c95500}.s2{fill:#008662}.s3{fill:#a84a86}.s4{fill:#6b5b00}.s5{fill:#4a51b5}
.c0{stroke:#0068b0}.c1{stroke:#c95500;stroke-dasharray:7,3}.c2{stroke:#008662;stroke-dasharray:2,3}
.c3{stroke:#a84a86;stroke-dasharray:9,3,2,3}.c4{stroke:#6b5b00}.c5{stroke:#4a51b5}
</style>)";

/// As a document of its own, with colours.
QByteArray inked(const QString& svg)
{
    QString whole = svg;
    whole.replace("<svg "_L1, "<svg xmlns='http://www.w3.org/2000/svg' "_L1);
    whole.insert(whole.indexOf(u'>') + 1, QString::fromLatin1(kInk));
    return whole.toUtf8();
}

} // namespace

QTextCharFormat ReportChart::formatOf(const QString& svg, double width) const
{
    QTextCharFormat format;
    format.setObjectType(kType);
    format.setProperty(kSvgProperty, inked(svg));
    format.setProperty(kWidthProperty, width);
    return format;
}

QSizeF ReportChart::intrinsicSize(QTextDocument*, int, const QTextFormat& format)
{
    const QSvgRenderer drawing(format.property(kSvgProperty).toByteArray());
    const QSizeF box = drawing.viewBoxF().size();
    const double width = format.doubleProperty(kWidthProperty);
    return box.isEmpty() ? QSizeF() : QSizeF(width, width * box.height() / box.width());
}

void ReportChart::drawObject(QPainter* painter, const QRectF& area, QTextDocument*, int, const QTextFormat& format)
{
    QSvgRenderer drawing(format.property(kSvgProperty).toByteArray());
    drawing.render(painter, area);
}

} // namespace roundtrip

#include "moc_ReportChart.cpp"
