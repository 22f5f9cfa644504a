// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMessageBox>

namespace roundtrip {

/// Asks before something ends (a window, a run), beside what goes on meanwhile: open() it. Its text is plain, staying
/// is what Return and Escape mean, and it is gone once it is answered. GUI thread.
class EndQuestion : public QMessageBox
{
    Q_OBJECT

public:
    struct Words
    {
        QString title = {};
        QString text = {};
        QString detail = {};
        QString end = {};
        QString stay = {};
    };
    /// Named `name`Question; its buttons are `name`End and `name`Stay.
    EndQuestion(const QString& name, const Words& words, QWidget* window);

Q_SIGNALS:
    /// The user wants the end, with what that costs.
    void confirmed();
};

} // namespace roundtrip
