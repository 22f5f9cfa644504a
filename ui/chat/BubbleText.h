// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/TextLinks.h"

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
    /// Shows addresses as such, in this colour.
    void showLinks(const QColor& color);
    /// Shows what is selected, between two places between characters, in these colours.
    void select(int from, int to, const QColor& background, const QColor& foreground);
    /// What is shown between two places.
    [[nodiscard]] QString part(int from, int to) const;
    [[nodiscard]] int length() const { return static_cast<int>(m_layout.text().size()); }
    /// The place between characters that is nearest to a point, from the top left corner of what draw() was given.
    [[nodiscard]] int cursorAt(const QPointF& point) const;
    /// The first and last place of the word there.
    [[nodiscard]] std::pair<int, int> wordAt(int place) const;
    /// Null where no address is under the point.
    [[nodiscard]] const TextLink* linkAt(const QPointF& point) const;
    /// In the direction of its own words, and aligned as a window of that direction wants it.
    void draw(QPainter& painter, const QRect& area, Qt::LayoutDirection window);
    /// Takes marks, selection and colours of links back.
    void unmark() { m_marks.clear(); }

private:
    QTextLayout m_layout;
    QSize m_size;
    QList<QTextLayout::FormatRange> m_marks = {};
    QList<TextLink> m_links = {};
};

} // namespace roundtrip
