// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/Page.h"

#include <QTableView>

namespace roundtrip {

void Page::takeFocus()
{
    const auto canHaveIt = [this](const QWidget* widget) {
        return isAncestorOf(widget) && widget->isVisibleTo(this) && widget->isEnabled() &&
               (widget->focusPolicy() & Qt::TabFocus) != 0;
    };
    for (QTableView* table : findChildren<QTableView*>()) {
        if (canHaveIt(table))
            return table->setFocus();
    }
    for (QWidget* next = nextInFocusChain(); next != this; next = next->nextInFocusChain()) {
        if (canHaveIt(next))
            return next->setFocus();
    }
}

} // namespace roundtrip

#include "moc_Page.cpp"
