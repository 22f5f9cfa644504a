// SPDX-License-Identifier: GPL-3.0-or-later
#include "scoreboard/VerdictBar.h"

#include "model/MessageText.h"
#include "scoreboard/LaneStandings.h"
#include "scoreboard/VerdictWords.h"
#include "theme/DirectedText.h"
#include "theme/MarkerShape.h"

#include <QEvent>
#include <QPainter>
#include <QStyle>

namespace roundtrip {

namespace {
constexpr int kVerdictMark = 12;
constexpr int kVerdictLines = 2;
constexpr double kVerdictShare = 1.15; // of the font
} // namespace

VerdictBar::VerdictBar(QWidget* parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("verdict"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    setVerdict({}, {});
    constexpr std::chrono::milliseconds kVerdictInterval(500); // faster and nobody could read it
    m_timer.setInterval(kVerdictInterval);
    connect(&m_timer, &QTimer::timeout, this, &VerdictBar::refresh);
}

void VerdictBar::follow(const LaneSet* lanes)
{
    m_lanes = lanes;
    m_timer.start();
    refresh();
}

void VerdictBar::refresh()
{
    if (m_lanes)
        setVerdict(raceVerdict(standingsOf(*m_lanes)), m_lanes->styles());
}

void VerdictBar::setTheme(const Theme& theme)
{
    m_theme = theme;
    update();
}

void VerdictBar::setVerdict(const RaceVerdict& verdict, const QHash<QString, int>& styles)
{
    m_sayings = raceSayings(verdict, VerdictWords());
    m_styles = styles;
    place();
    if (accessibleName() == text())
        return;
    setAccessibleName(text());
    setToolTip(plainToolTip(text()));
}

QString VerdictBar::text() const
{
    QStringList texts;
    for (const RaceSaying& saying : m_sayings)
        texts << saying.text;
    return texts.join(u' ');
}

QFont VerdictBar::textFont() const
{
    QFont large(font());
    large.setPointSizeF(font().pointSizeF() * kVerdictShare);
    return large;
}

QSize VerdictBar::sizeHint() const
{
    return {400, m_lines * QFontMetrics(textFont()).lineSpacing() + 2 * spacing::kSmall};
}

void VerdictBar::place()
{
    const QFontMetrics metrics(textFont());
    QFont bold = textFont();
    bold.setWeight(QFont::DemiBold);
    const QFontMetrics winner(bold);
    const int right = width() - spacing::kLarge;
    const int gap = metrics.horizontalAdvance(u' ') + 2;
    QList<Placed> placed;
    int x = spacing::kLarge;
    int line = 0;
    for (const RaceSaying& saying : m_sayings) {
        const int style = m_styles.value(saying.backend, -1);
        const int mark = style < 0 ? 0 : kVerdictMark + spacing::kTight;
        const QFontMetrics& own = placed.isEmpty() && style >= 0 ? winner : metrics;
        int wide = mark + own.horizontalAdvance(saying.text) + 2;
        if (x + wide > right && x > spacing::kLarge) {
            if (line + 1 == kVerdictLines) {
                placed << Placed{QRect(x, spacing::kSmall + line * metrics.lineSpacing(), right - x, metrics.height()),
                                 QStringLiteral("…"), -1};
                break;
            }
            x = spacing::kLarge;
            ++line;
        }
        wide = std::min(wide, right - x);
        placed << Placed{QRect(x, spacing::kSmall + line * metrics.lineSpacing(), wide, metrics.height()), saying.text,
                         style};
        x += wide + gap;
    }
    m_placed = placed;
    if (m_lines != line + 1) {
        m_lines = line + 1;
        updateGeometry();
    }
    update();
}

void VerdictBar::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    place();
}

void VerdictBar::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        place();
}

void VerdictBar::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(m_theme.border, 1.0));
    painter.drawLine(QPointF(0, height() - 0.5), QPointF(width(), height() - 0.5));
    QFont font = textFont();
    for (qsizetype i = 0; i < m_placed.size(); ++i) {
        const Placed& part = m_placed[i];
        QRect words = part.area;
        if (part.style >= 0) {
            const QRect mark(words.left(), words.center().y() - kVerdictMark / 2 + 1, kVerdictMark, kVerdictMark);
            painter.drawPixmap(QStyle::visualRect(layoutDirection(), rect(), mark).topLeft(),
                               markerPixmap(markerShape(part.style), m_theme.seriesColor(part.style), kVerdictMark,
                                            devicePixelRatioF()));
            words.setLeft(mark.right() + 1 + spacing::kTight);
        }
        font.setWeight(i == 0 && part.style >= 0 ? QFont::DemiBold : QFont::Normal); // who wins
        painter.setFont(font);
        painter.setPen(part.style >= 0 ? m_theme.text : m_theme.mutedText);
        drawDirected(painter, QStyle::visualRect(layoutDirection(), rect(), words), layoutDirection(),
                     Qt::AlignLeft | Qt::AlignVCenter,
                     QFontMetrics(font).elidedText(part.text, Qt::ElideRight, words.width() + 2));
    }
}

} // namespace roundtrip
