// SPDX-License-Identifier: GPL-3.0-or-later
#include "scoreboard/VerdictBar.h"

#include "model/MessageText.h"
#include "scoreboard/LaneStandings.h"
#include "scoreboard/VerdictWords.h"
#include "theme/DirectedText.h"
#include "theme/Fonts.h"

#include <QEvent>
#include <QPainter>
#include <QStyle>

#include <algorithm>
#include <array>
#include <climits>
#include <utility>

namespace roundtrip {

namespace {
constexpr int kVerdictMark = 12;
constexpr int kVerdictLines = 2;
constexpr std::array kLongestNames{INT_MAX, 24, 14, 8}; // characters, until all has room
constexpr double kVerdictShare = 1.15;                  // of the font
} // namespace

VerdictBar::VerdictBar(QWidget* parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("verdict"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    m_sayings = raceSayings({}, VerdictWords()); // placed when there is a width
    setAccessibleName(text());
    setToolTip(plainToolTip(text()));
    constexpr std::chrono::milliseconds kVerdictInterval(500); // faster and nobody could read it
    m_timer.setInterval(kVerdictInterval);
    connect(&m_timer, &QTimer::timeout, this, &VerdictBar::refresh);
}

void VerdictBar::follow(const LaneSet* lanes)
{
    m_lanes = lanes;
    disconnect(m_following);
    if (lanes) // at once: the first picture has room for what is said of them
        m_following = connect(lanes, &LaneSet::lanesChanged, this, &VerdictBar::refresh);
    m_timer.start();
    refresh();
}

void VerdictBar::refresh()
{
    if (!m_lanes)
        return;
    setVisible(!m_lanes->lanes().empty()); // a window that only looks at a file has nobody to say anything of
    const auto& told = m_lanes->conclusion();
    setVerdict(told ? *told : raceVerdict(standingsOf(*m_lanes)), m_lanes->styles());
}

void VerdictBar::setTheme(const Theme& theme)
{
    m_theme = theme;
    m_pictures.setTheme(theme);
    update();
}

void VerdictBar::setVerdict(const RaceVerdict& verdict, const QHash<QString, int>& styles)
{
    QList<RaceSaying> sayings = raceSayings(verdict, VerdictWords());
    if (sayings == m_sayings && styles == m_styles)
        return; // asked twice a second, and mostly nothing has changed
    m_verdict = verdict;
    m_sayings = std::move(sayings);
    m_styles = styles;
    place();
    setAccessibleName(text());
    setToolTip(plainToolTip(text()));
}

QString VerdictBar::shownText() const
{
    QStringList texts;
    for (const Placed& part : m_placed)
        texts << part.text;
    return texts.join(u' ');
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
    const int before = m_lines;
    for (const int longest : kLongestNames) {
        if (fit(longest))
            break;
    }
    if (m_lines != before)
        updateGeometry();
    update();
}

bool VerdictBar::fit(int longestName)
{
    const QFontMetrics metrics(textFont());
    const QFont bold = fonts::strong(textFont());
    const QFontMetrics winner(bold);
    const int right = width() - spacing::kLarge;
    const int gap = metrics.horizontalAdvance(u' ') + 2;
    const auto placeAt = [&](int x, int line, int wide) {
        return QRect(x, spacing::kSmall + line * metrics.lineSpacing(), wide, metrics.height());
    };
    m_placed.clear();
    int x = spacing::kLarge;
    int line = 0;
    for (const RaceSaying& saying : raceSayings(m_verdict, VerdictWords(longestName))) {
        Placed part{.text = saying.text,
                    .style = m_styles.value(saying.backend, -1),
                    .isWinner = !saying.backend.isEmpty() && saying.backend == m_verdict.fastest &&
                                std::none_of(m_placed.cbegin(), m_placed.cend(),
                                             [](const Placed& each) { return each.isWinner; })};
        const int mark = part.style < 0 ? 0 : kVerdictMark + spacing::kTight;
        const int wide = mark + (part.isWinner ? winner : metrics).horizontalAdvance(part.text) + 2;
        if (x + wide > right && x > spacing::kLarge) {
            if (line + 1 == kVerdictLines) {
                m_placed << Placed{.area = placeAt(x, line, right - x), .text = QStringLiteral("…")};
                m_lines = kVerdictLines;
                return false;
            }
            x = spacing::kLarge;
            ++line;
        }
        part.area = placeAt(x, line, wide);
        m_placed << part;
        x += wide + gap;
        if (x - gap > right) {
            m_lines = line + 1;
            return false;
        }
    }
    m_lines = line + 1;
    return true;
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
    for (const Placed& part : std::as_const(m_placed)) {
        QRect words = part.area;
        if (part.style >= 0) {
            const QRect mark(words.left(), words.center().y() - kVerdictMark / 2 + 1, kVerdictMark, kVerdictMark);
            painter.drawPixmap(QStyle::visualRect(layoutDirection(), rect(), mark).topLeft(),
                               m_pictures.mark(part.style, kVerdictMark, devicePixelRatioF()));
            words.setLeft(mark.right() + 1 + spacing::kTight);
        }
        font.setWeight(part.isWinner ? QFont::DemiBold : QFont::Normal);
        painter.setFont(font);
        painter.setPen(part.style >= 0 ? m_theme.text : m_theme.mutedText);
        drawDirected(painter, QStyle::visualRect(layoutDirection(), rect(), words), layoutDirection(),
                     Qt::AlignLeft | Qt::AlignVCenter,
                     QFontMetrics(font).elidedText(part.text, Qt::ElideRight, words.width() + 2));
    }
}

} // namespace roundtrip

#include "moc_VerdictBar.cpp"
