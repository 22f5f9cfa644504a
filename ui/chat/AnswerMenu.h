// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/ChatLine.h"

#include <functional>

class QMenu;
class QWidget;

namespace roundtrip {

/// How a line may be answered, by whoever knows it.
struct Answering
{
    std::function<void()> reply = {};
    std::function<void(const QString& emoji)> react = {};
    bool canReact = true;  ///< one of the roads that the line took is ready
    QStringList said = {}; ///< what we reacted with before
};

/// What of its reactions is ours.
[[nodiscard]] QStringList ownReactions(const std::vector<LineReaction>& reactions);

/// "Reply" and "React" at the top of a line's menu; `place` on the screen is where further choices open.
void addAnswers(QMenu& menu, const Answering& answering, const QPoint& place);
/// The choice of reactions alone.
void chooseReaction(QWidget& over, const Answering& answering, const QPoint& place);

} // namespace roundtrip
