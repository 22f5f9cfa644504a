// SPDX-License-Identifier: GPL-3.0-or-later
#include "compare/DotPlot.h"

#include "compare/CompareText.h"
#include "compare/DotPainter.h"
#include "model/MessageText.h"
#include "model/TsvText.h"
#include "theme/Fonts.h"

#include <QAccessible>
#include <QCheckBox>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QResizeEvent>
#include <QToolTip>

#include <algorithm>
#include <cmath>
#include <utility>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {
constexpr int kLeastDotWidth = 300;
constexpr int kUsualDotWidth = 720;
constexpr int kPictureMargin = spacing::kLarge;
} // namespace

DotPlot::DotPlot(const QString& title, const DotQuestion& question, QWidget* parent)
    : QWidget(parent), m_title(title), m_question(question)
{
    setAccessibleName(title);
    setLayoutDirection(Qt::LeftToRight); // figures run that way in every script
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setFocusPolicy(Qt::StrongFocus);
    if (question.asksShare())
        return; // from nothing to all, always
    m_switch = new QCheckBox(tr("Linear ruler"), this);
    m_switch->setObjectName(u"linearRuler"_s);
    m_switch->setToolTip(tr("From nothing on, instead of ten times as much a step (L)"));
    connect(m_switch, &QCheckBox::toggled, this, &DotPlot::setLinear);
}

void DotPlot::setRows(const QList<CompareRow>& rows, const QHash<QString, int>& styles)
{
    const bool grows = rows.size() != m_rows.size();
    m_rows = rows;
    m_styles = styles;
    if (m_cursor >= rows.size())
        m_cursor = -1;
    if (m_cursor < 0)
        setAccessibleDescription(summary());
    if (grows)
        updateGeometry();
    update();
}

void DotPlot::setPublished(const PublishedMarks& marks)
{
    m_published = marks;
    if (m_cursor < 0)
        setAccessibleDescription(summary());
    update();
}

void DotPlot::setTheme(const Theme& theme)
{
    m_theme = theme;
    update();
}

void DotPlot::setPresented(bool presented)
{
    m_isPresented = presented;
    if (m_switch)
        m_switch->setVisible(!presented);
    setSizePolicy(QSizePolicy::Expanding, presented ? QSizePolicy::Expanding : QSizePolicy::Fixed);
    updateGeometry();
    update();
}

void DotPlot::setLinear(bool linear)
{
    if (linear == m_question.isLinear || m_question.asksShare())
        return;
    m_question.isLinear = linear;
    m_switch->setChecked(linear);
    update();
    Q_EMIT linearChanged(linear);
}

QString DotPlot::summary() const
{
    const QString ours = compareSentence(m_rows, m_question.main);
    const QString theirs = m_published.sentence(m_rows, m_question.main);
    return theirs.isEmpty() ? ours : ours + u' ' + theirs;
}

QString DotPlot::dataTsv() const
{
    const bool isShare = m_question.asksShare();
    const QString unit = isShare ? u"%"_s : u"ms"_s;
    const QString name = compareMetricText(m_question.main);
    QStringList header{tr("Backend"), tsvHeader(name, unit), tsvHeader(tr("%1, 95 % from").arg(name), unit),
                       tsvHeader(tr("%1, 95 % to").arg(name), unit)};
    if (m_question.tail)
        header << tsvHeader(compareMetricText(*m_question.tail), unit);
    const auto plain = [isShare](const std::optional<double>& value) {
        return isShare ? tsvPercent(value) : tsvMilliseconds(value);
    };
    QList<QStringList> table;
    const DotLayout layout = layOut(); // outlives the loop over it
    for (const DotLayout::Line& line : layout.lines()) {
        const CompareRow& row = m_rows.at(line.row);
        const CompareValue& main = row.at(m_question.main);
        QStringList cells{compareRowText(row), plain(main.value), plain(main.low), plain(main.high)};
        if (m_question.tail)
            cells << plain(row.at(*m_question.tail).value);
        table << cells;
    }
    return tsvTable(header, table);
}

QFont DotPlot::smallFont() const
{
    return m_isPresented ? font() : fonts::small(font());
}

DotLayout DotPlot::layOut() const
{
    return {m_rows, m_published, m_question, QSizeF(size()), font(), smallFont(), namesPlace()};
}

DotLayout::Names DotPlot::namesPlace() const
{
    return m_isPresented ? DotLayout::Names::Beside : DotLayout::Names::AboveWhereLong; // there is no height to spare
}

int DotPlot::heightForWidth(int width) const
{
    return static_cast<int>(std::ceil(DotLayout::heightFor(m_rows, width, font(), smallFont(), namesPlace())));
}

QSize DotPlot::sizeHint() const
{
    return {kUsualDotWidth, heightForWidth(m_givenWidth > 0 ? m_givenWidth : kUsualDotWidth)};
}

QSize DotPlot::minimumSizeHint() const
{
    return {kLeastDotWidth, m_isPresented ? 0 : sizeHint().height()};
}

void DotPlot::placeSwitch()
{
    if (!m_switch)
        return;
    const QSize size = m_switch->sizeHint();
    const int height = static_cast<int>(layOut().title().height());
    m_switch->setGeometry(width() - size.width(), (height - size.height()) / 2, size.width(), size.height());
}

void DotPlot::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    if (std::exchange(m_givenWidth, width()) != width())
        updateGeometry(); // names may have a line of their own now, or no longer
    placeSwitch();
}

void DotPlot::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() != QEvent::FontChange && event->type() != QEvent::StyleChange)
        return;
    updateGeometry();
    placeSwitch();
}

void DotPlot::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setLayoutDirection(Qt::LeftToRight);
    painter.setRenderHint(QPainter::Antialiasing);
    const QFont base = font();
    const QFont small = smallFont();
    const DotLayout layout = layOut();
    const DotPainter dots(layout, m_rows, m_styles, m_theme, base, small);
    dots.paintTitle(painter, m_title,
                    m_switch && m_switch->isVisible() ? m_switch->x() - spacing::kSmall : static_cast<double>(width()));
    dots.paintLegend(painter);
    dots.paintRuler(painter);
    dots.paintLines(painter, m_cursor);
    if (hasFocus() && !m_isPresented) {
        painter.setPen(QPen(m_theme.accent, 1.0));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), spacing::kTight, spacing::kTight);
    }
}

QStringList DotPlot::badges() const
{
    QStringList badges;
    const auto any = [this](auto is) { return std::any_of(m_rows.cbegin(), m_rows.cend(), is); };
    if (any([](const CompareRow& row) { return row.isSimulated; }))
        badges << tr("SIMULATED");
    if (any([](const CompareRow& row) { return row.isLocalRuntime; }))
        badges << tr("LOCAL RUNTIME");
    return badges;
}

QSize DotPlot::pictureSize() const
{
    const double line = QFontMetricsF(smallFont()).height();
    return {std::max(width(), kLeastDotWidth) + 2 * kPictureMargin,
            heightForWidth(std::max(width(), kLeastDotWidth)) + static_cast<int>(2.0 * line) + 2 * kPictureMargin};
}

void DotPlot::drawPicture(QPainter& painter) const
{
    const QRectF whole(QRect({}, pictureSize()));
    const QRectF inner = whole.adjusted(kPictureMargin, kPictureMargin, -kPictureMargin, -kPictureMargin);
    const QFont base = font();
    const QFont small = smallFont();
    const double line = QFontMetricsF(small).height();
    painter.setLayoutDirection(Qt::LeftToRight);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(whole, m_theme.surface);
    painter.translate(inner.topLeft());
    const DotLayout layout(m_rows, m_published, m_question, QSizeF(inner.width(), inner.height() - 2.0 * line), base,
                           small);
    const DotPainter dots(layout, m_rows, m_styles, m_theme, base, small);
    painter.setFont(small);
    painter.setPen(m_theme.warning);
    const QString told = badges().join(u" · "_s);
    const double toldAt = inner.width() - QFontMetricsF(small).horizontalAdvance(told);
    painter.drawText(QRectF(toldAt - 2.0, 0, inner.width() - toldAt + 4.0, layout.title().height()),
                     Qt::AlignRight | Qt::AlignVCenter, told);
    dots.paintTitle(painter, m_title, toldAt - spacing::kSmall);
    dots.paintLegend(painter);
    dots.paintRuler(painter);
    dots.paintLines(painter, -1);
    painter.setFont(small);
    painter.setPen(m_theme.mutedText);
    painter.drawText(QRectF(0, inner.height() - line, inner.width(), line), Qt::AlignLeft | Qt::AlignVCenter,
                     QFontMetricsF(small).elidedText(m_caption, Qt::ElideRight, inner.width()));
    painter.translate(-inner.topLeft());
}

ChartPicture DotPlot::picture() const
{
    return {.size = pictureSize(), .title = m_title, .summary = summary(), .draw = [this](QPainter& painter) {
                drawPicture(painter);
            }};
}

void DotPlot::copy()
{
    copyPicture(picture(), dataTsv());
}

bool DotPlot::savePicture(const QString& path)
{
    return writePicture(path, picture());
}

void DotPlot::contextMenuEvent(QContextMenuEvent* event)
{
    showPictureMenu(
        *this, event->globalPos(), [this] { copy(); },
        [this](const QString& path) { static_cast<void>(savePicture(path)); });
}

void DotPlot::moveCursor(qsizetype line)
{
    m_cursor = m_rows.isEmpty() ? -1 : std::clamp<qsizetype>(line, 0, m_rows.size() - 1);
    tell();
    update();
}

void DotPlot::tell()
{
    const QList<DotLayout::Line> lines = layOut().lines();
    setAccessibleDescription(m_cursor < 0 ? summary()
                                          : dotLineText(m_rows.at(lines.at(m_cursor).row), m_published, m_question));
    QAccessibleEvent changed(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&changed);
}

void DotPlot::keyPressEvent(QKeyEvent* event)
{
    if (event->matches(QKeySequence::Copy))
        copy();
    else if (event->key() == Qt::Key_Down)
        moveCursor(m_cursor + 1);
    else if (event->key() == Qt::Key_Up)
        moveCursor(m_cursor < 0 ? m_rows.size() - 1 : m_cursor - 1);
    else if (event->key() == Qt::Key_L && m_switch)
        setLinear(!m_question.isLinear);
    else
        QWidget::keyPressEvent(event);
}

void DotPlot::focusInEvent(QFocusEvent* event)
{
    QWidget::focusInEvent(event);
    update();
}

void DotPlot::focusOutEvent(QFocusEvent* event)
{
    QWidget::focusOutEvent(event);
    if (m_cursor >= 0) {
        m_cursor = -1;
        tell();
    }
    update();
}

bool DotPlot::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const DotLayout layout = layOut();
    const qsizetype line = layout.lineAt(help->pos().y());
    if (line < 0)
        QToolTip::hideText();
    else
        QToolTip::showText(help->globalPos(),
                           plainToolTip(dotLineText(m_rows.at(layout.lines().at(line).row), m_published, m_question)),
                           this);
    return true;
}

} // namespace roundtrip

#include "moc_DotPlot.cpp"
