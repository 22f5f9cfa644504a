// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPainter>
#include <QTextLayout>

namespace roundtrip {

/// A text from outside in a bubble, wrapped, safe and cut: whatever somebody sends, laying it out costs no more than
/// what a bubble can show. Words are kept whole unless one is wider than the bubble. GUI thread.
class BubbleText
{
public:
    static constexpr int kMostLines = 30; ///< of one bubble; "Copy text" has them all
    static constexpr int kMostCharacters = 6000;

    BubbleText(const QString& text, const QFont& font, int width);

    /// What the lines take up.
    [[nodiscard]] QSize size() const { return m_size; }
    /// Shows every place that holds this, whatever the case, in these colours.
    void mark(const QString& words, const QColor& background, const QColor& foreground);
    /// In the direction of its own words, and aligned as a window of that direction wants it.
    void draw(QPainter& painter, const QRect& area, Qt::LayoutDirection window);

private:
    QTextLayout m_layout;
    QSize m_size;
    QList<QTextLayout::FormatRange> m_marks = {};
};

} // namespace roundtrip
