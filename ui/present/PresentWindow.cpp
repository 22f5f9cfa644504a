// SPDX-License-Identifier: GPL-3.0-or-later
#include "present/PresentWindow.h"

#include "compare/DotPlot.h"
#include "present/VerdictSlide.h"
#include "theme/ElidedLabel.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QStackedWidget>

#include <algorithm>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {
constexpr double kPresentPoints = 24.0; // read from the last row of a lecture hall
constexpr double kLeastPoints = 12.0;   // of more lines than fit otherwise
constexpr double kLinesOfScreen = 30.0;
constexpr double kLinesAround = 7.4; // title, legend, ruler, footer and margins
constexpr double kTightLine = 1.1;   // the least that a line of a plot takes, of the font's height
} // namespace

PresentWindow::PresentWindow(QWidget* parent)
    : QWidget(parent, Qt::Window),
      m_verdict(new VerdictSlide),
      m_stack(new QStackedWidget),
      m_caption(new ElidedLabel({})),
      m_simulated(new QLabel(tr("SIMULATED"))),
      m_place(new QLabel)
{
    setObjectName(u"present"_s);
    setWindowTitle(tr("Roundtrip: the figures"));
    setAccessibleName(windowTitle());
    setFocusPolicy(Qt::StrongFocus);
    m_simulated->setObjectName(u"simulatedBadge"_s);
    m_place->setObjectName(u"mutedLabel"_s);
    m_caption->setObjectName(u"mutedLabel"_s);
    m_stack->addWidget(m_verdict);
    m_dots << addDots(tr("Round trip"), {.main = CompareMetric::Median, .tail = CompareMetric::P99})
           << addDots(tr("Delivered"), {.main = CompareMetric::Delivered})
           << addDots(tr("Cold start"), {.main = CompareMetric::ColdStart});
    auto* foot = new QHBoxLayout;
    foot->setSpacing(2 * spacing::kLarge);
    foot->addWidget(m_caption, 1);
    foot->addWidget(m_simulated);
    foot->addWidget(m_place);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(3 * spacing::kLarge, 2 * spacing::kLarge, 3 * spacing::kLarge, spacing::kLarge);
    column->setSpacing(spacing::kLarge);
    column->addWidget(m_stack, 1);
    column->addLayout(foot);
}

DotPlot* PresentWindow::addDots(const QString& title, const DotQuestion& question)
{
    auto* plot = new DotPlot(title, question);
    plot->setObjectName(u"present-"_s + QString::number(static_cast<int>(question.main)));
    plot->setPresented(true);
    plot->setFocusPolicy(Qt::NoFocus); // keys are the window's
    plot->setAttribute(Qt::WA_TransparentForMouseEvents);
    m_stack->addWidget(plot);
    return plot;
}

void PresentWindow::setContent(const PresentContent& content)
{
    const auto any = [&content](auto is) { return std::any_of(content.rows.cbegin(), content.rows.cend(), is); };
    m_hasCold = any([](const CompareRow& row) { return row.at(CompareMetric::ColdStart).value.has_value(); });
    m_simulated->setVisible(any([](const CompareRow& row) { return row.isSimulated; }));
    m_lines = content.rows.size();
    m_verdict->setVerdict(content.verdict, content.styles);
    for (DotPlot* plot : std::as_const(m_dots)) {
        plot->setPublished(content.published);
        plot->setRows(content.rows, content.styles);
    }
    m_caption->setText(content.caption);
    fitFont();
    showFigure(figure());
}

void PresentWindow::setTheme(const Theme& theme)
{
    m_theme = theme;
    m_verdict->setTheme(theme);
    for (DotPlot* plot : std::as_const(m_dots))
        plot->setTheme(theme);
    update();
}

int PresentWindow::figure() const
{
    return m_stack->currentIndex();
}

int PresentWindow::figureCount() const
{
    return m_stack->count() - (m_hasCold ? 0 : 1);
}

void PresentWindow::showFigure(int index)
{
    m_stack->setCurrentIndex(std::clamp(index, 0, figureCount() - 1));
    showPlace();
}

void PresentWindow::go(int steps)
{
    showFigure(figure() + steps);
}

void PresentWindow::showPlace()
{
    m_place->setText(tr("%1 / %2").arg(figure() + 1).arg(figureCount()));
    const auto* plot = qobject_cast<DotPlot*>(m_stack->currentWidget());
    setAccessibleDescription(plot ? plot->summary() : m_verdict->text());
}

void PresentWindow::fitFont()
{
    const double pixelsPerPoint = logicalDpiY() / 72.0;
    double points = std::max(kPresentPoints, height() / kLinesOfScreen / pixelsPerPoint / 1.2);
    const double lines = kTightLine * static_cast<double>(m_lines) + kLinesAround;
    QFont large = font();
    for (; points > kLeastPoints; points -= 1.0) {
        large.setPointSizeF(points);
        if (lines * QFontMetricsF(large).height() <= height())
            break;
    }
    large.setPointSizeF(points);
    // One by one: where the program has given its widgets a font, they do not take their window's.
    for (QWidget* widget : std::initializer_list<QWidget*>{m_verdict, m_caption, m_simulated, m_place})
        widget->setFont(large);
    for (DotPlot* plot : std::as_const(m_dots))
        plot->setFont(large);
}

void PresentWindow::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    fitFont();
}

void PresentWindow::paintEvent(QPaintEvent*)
{
    QPainter(this).fillRect(rect(), m_theme.surface);
}

void PresentWindow::mousePressEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton)
        go(1);
    else if (event->button() == Qt::RightButton)
        go(-1);
}

void PresentWindow::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Escape:
    case Qt::Key_F11:
        close();
        break;
    case Qt::Key_Right:
    case Qt::Key_Down:
    case Qt::Key_Space:
    case Qt::Key_PageDown:
    case Qt::Key_Return:
        go(1);
        break;
    case Qt::Key_Left:
    case Qt::Key_Up:
    case Qt::Key_Backspace:
    case Qt::Key_PageUp:
        go(-1);
        break;
    case Qt::Key_Home:
        showFigure(0);
        break;
    case Qt::Key_End:
        showFigure(figureCount() - 1);
        break;
    case Qt::Key_L:
        m_dots.first()->setLinear(!m_dots.first()->isLinear());
        break;
    default:
        QWidget::keyPressEvent(event);
    }
}

} // namespace roundtrip

#include "moc_PresentWindow.cpp"
