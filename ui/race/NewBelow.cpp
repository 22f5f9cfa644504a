// SPDX-License-Identifier: GPL-3.0-or-later
#include "race/NewBelow.h"

#include "theme/Theme.h"

namespace roundtrip {

NewBelow::NewBelow(QWidget* list) : QToolButton(list)
{
    setObjectName(QStringLiteral("newBelow"));
    hide();
}

void NewBelow::showCount(int lines)
{
    setVisible(lines > 0);
    if (lines <= 0)
        return;
    setText(tr("%n new ↓", nullptr, lines));
    adjustSize();
    const QWidget* list = parentWidget();
    move((list->width() - width()) / 2, list->height() - height() - spacing::kSmall);
    raise();
}

} // namespace roundtrip

#include "moc_NewBelow.cpp"
