// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMenu>

#include <functional>

namespace roundtrip {

/// A menu that is filled when it is first opened: a full one is measured, line for line, before the window is first
/// shown. Its commands have to be the window's as well, for the sake of their keys. GUI thread.
class LateMenu : public QMenu
{
    Q_OBJECT

public:
    using Fill = std::function<void(QMenu&)>;

    explicit LateMenu(const QString& title, QWidget* parent = nullptr);

    /// After those that came before; at once where it has been opened.
    void whenOpened(Fill fill);
    /// As opening it would.
    void fill();

private:
    QList<Fill> m_fills;
    bool m_isFilled = false;
};

} // namespace roundtrip
