// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat/BubbleText.h"

#include "core/SafeText.h"

#include <QStyle>
#include <QTextBoundaryFinder>

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace roundtrip {

namespace {

QString shownPart(const QString& text)
{
    QString shown = safeText(text.left(BubbleText::kMostCharacters));
    if (shown.isEmpty())
        return QStringLiteral(" ");
    return shown.replace(u'\n', QChar(QChar::LineSeparator)); // as a layout knows it
}

} // namespace

BubbleText::BubbleText(const QString& text, const QFont& font, int width) : m_layout(shownPart(text), font)
{
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    option.setTextDirection(m_layout.text().isRightToLeft() ? Qt::RightToLeft : Qt::LeftToRight);
    m_layout.setTextOption(option);
    m_layout.setCacheEnabled(true);
    const double leading = QFontMetricsF(font).leading();
    double height = -leading;
    double widest = 0.0;
    m_layout.beginLayout();
    for (int count = 0; count < kMostLines; ++count) {
        QTextLine line = m_layout.createLine();
        if (!line.isValid())
            break;
        line.setLineWidth(width);
        line.setPosition({0.0, height + leading});
        height = line.y() + line.height();
        widest = std::max(widest, line.naturalTextWidth());
    }
    m_layout.endLayout();
    m_links = linksIn(m_layout.text());
    m_size = {std::min(static_cast<int>(std::ceil(widest)), width), static_cast<int>(std::ceil(height))};
}

void BubbleText::mark(const QString& words, const QColor& background, const QColor& foreground)
{
    if (words.isEmpty())
        return;
    QTextCharFormat format;
    format.setBackground(background);
    format.setForeground(foreground);
    const QString& text = m_layout.text();
    for (qsizetype at = text.indexOf(words, 0, Qt::CaseInsensitive); at >= 0;
         at = text.indexOf(words, at + words.size(), Qt::CaseInsensitive))
        m_marks << QTextLayout::FormatRange{static_cast<int>(at), static_cast<int>(words.size()), format};
}

void BubbleText::showLinks(const QColor& color)
{
    QTextCharFormat format;
    format.setForeground(color);
    format.setFontUnderline(true);
    for (const TextLink& link : m_links)
        m_marks << QTextLayout::FormatRange{static_cast<int>(link.from), static_cast<int>(link.length), format};
}

void BubbleText::select(int from, int to, const QColor& background, const QColor& foreground)
{
    QTextCharFormat format;
    format.setBackground(background);
    format.setForeground(foreground);
    if (from != to)
        m_marks << QTextLayout::FormatRange{std::min(from, to), std::abs(to - from), format};
}

QString BubbleText::part(int from, int to) const
{
    return m_layout.text().mid(std::min(from, to), std::abs(to - from)).replace(QChar(QChar::LineSeparator), u'\n');
}

int BubbleText::cursorAt(const QPointF& point) const
{
    for (int i = 0; i < m_layout.lineCount(); ++i) {
        const QTextLine line = m_layout.lineAt(i);
        if (point.y() < line.y() + line.height() || i + 1 == m_layout.lineCount())
            return line.xToCursor(point.x());
    }
    return 0;
}

std::pair<int, int> BubbleText::wordAt(int place) const
{
    QTextBoundaryFinder words(QTextBoundaryFinder::Word, m_layout.text());
    words.setPosition(std::clamp(place, 0, length()));
    const int from = words.isAtBoundary() ? place : static_cast<int>(words.toPreviousBoundary());
    const auto to = static_cast<int>(words.toNextBoundary());
    return {std::max(from, 0), to < 0 ? length() : to};
}

const TextLink* BubbleText::linkAt(const QPointF& point) const
{
    if (!QRectF(QPointF(), QSizeF(m_size)).contains(point))
        return nullptr;
    const int place = cursorAt(point);
    const auto link = std::find_if(m_links.begin(), m_links.end(), [place](const TextLink& each) {
        return place >= each.from && place <= each.from + each.length;
    });
    return link == m_links.end() ? nullptr : &*link;
}

void BubbleText::draw(QPainter& painter, const QRect& area, Qt::LayoutDirection window)
{
    // The lines are as wide as they were measured: what is short stands at the side where the window's lines begin.
    const bool fromTheRight = QStyle::visualAlignment(window, Qt::AlignLeft).testFlag(Qt::AlignRight);
    for (int i = 0; i < m_layout.lineCount(); ++i) {
        QTextLine line = m_layout.lineAt(i);
        const double spare = line.width() - line.naturalTextWidth();
        const bool layoutAtRight = m_layout.textOption().textDirection() == Qt::RightToLeft;
        const double natural = layoutAtRight ? spare : 0.0; // where the layout itself put its words
        const double wanted = fromTheRight ? area.width() - line.naturalTextWidth() : 0.0;
        line.setPosition({wanted - natural, line.y()});
    }
    m_layout.draw(&painter, area.topLeft(), m_marks);
}

} // namespace roundtrip
