// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/LateMenu.h"

#include <utility>

namespace roundtrip {

LateMenu::LateMenu(const QString& title, QWidget* parent) : QMenu(title, parent)
{
    connect(this, &QMenu::aboutToShow, this, &LateMenu::fill);
}

void LateMenu::whenOpened(Fill fill)
{
    if (m_isFilled)
        fill(*this);
    else
        m_fills << std::move(fill);
}

void LateMenu::fill()
{
    m_isFilled = true;
    for (const Fill& each : std::exchange(m_fills, {}))
        each(*this);
}

} // namespace roundtrip

#include "moc_LateMenu.cpp"
