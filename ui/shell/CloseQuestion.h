// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMessageBox>

namespace roundtrip {

/// Asks before a window closes, beside what goes on meanwhile: open() it. Its text is plain, staying is what Return and
/// Escape mean, and it is gone once it is answered. GUI thread.
class CloseQuestion : public QMessageBox
{
    Q_OBJECT

public:
    struct Words
    {
        QString title = {};
        QString text = {};
        QString detail = {};
        QString leave = {}; ///< the button that ends something
        QString stay = {};
    };
    /// Named `name`Question; its buttons are `name`Leave and `name`Stay.
    CloseQuestion(const QString& name, const Words& words, QWidget* window);

Q_SIGNALS:
    /// The user wants the window closed, with what that costs.
    void left();
};

} // namespace roundtrip
