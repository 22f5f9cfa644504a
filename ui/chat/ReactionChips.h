// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/ChatLine.h"
#include "theme/Theme.h"

#include <QFont>
#include <QPainter>
#include <QStringList>

#include <vector>

namespace roundtrip {

/// The reactions to a line with one emoji, as people see them.
struct ReactionChip
{
    QString emoji = {};
    int count = 0;
    bool own = false;       ///< ours is among them
    bool isOut = false;     ///< and is back on no road yet
    bool hasFailed = false; ///< and will come back on none
    QString words = {};     ///< who, and how ours fared; for tool tips and screen readers
};

/// In the order in which each emoji came first.
[[nodiscard]] std::vector<ReactionChip> chipsOf(const std::vector<LineReaction>& reactions);
/// "Reactions: 👍 bob, ada (7.1 ms)"; empty without any.
[[nodiscard]] QString spokenReactions(const std::vector<LineReaction>& reactions);

/// Where the chips stand under a line, and how they look. From left to right, as far as there is room; what has none is
/// counted in a last one. A value.
class ReactionStrip
{
public:
    ReactionStrip(const std::vector<LineReaction>& reactions, const QFont& font, int width);

    [[nodiscard]] static int heightOf(const QFont& font);
    [[nodiscard]] bool isEmpty() const { return m_places.empty(); }
    /// Null where no chip is; `place` is from where the strip begins, in a window that is read from left to right.
    [[nodiscard]] const ReactionChip* chipAt(const QPoint& place) const;
    /// Of a chip that is shown; empty where it is not.
    [[nodiscard]] QRect rectOf(const QString& emoji) const;
    /// `area`: of the strip, as it is seen.
    void paint(QPainter& painter, const QRect& area, const Theme& theme, Qt::LayoutDirection direction) const;
    [[nodiscard]] int width() const;

private:
    [[nodiscard]] static QString labelOf(const ReactionChip& chip);

    std::vector<ReactionChip> m_chips;
    std::vector<QRect> m_places = {}; ///< of the first chips; one more for those without room
    QFont m_font;
};

} // namespace roundtrip
