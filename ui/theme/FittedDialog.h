// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <QList>

class QLayout;
class QPushButton;
class QScrollArea;

namespace roundtrip {

/// As much of a screen as a window may cover, its own frame apart.
[[nodiscard]] QSize freeSize(const QWidget& window);

/// A row of buttons, at its end.
[[nodiscard]] QWidget* buttonRow(const QList<QPushButton*>& buttons);

/// A dialog that fits the screen it opens on: what it holds scrolls where it needs more room, and its buttons stand
/// below that, always within reach.
class FittedDialog : public QDialog
{
    Q_OBJECT

public:
    /// `usual`: its size where the screen allows it; a height of 0 is as high as its content.
    FittedDialog(const QSize& usual, QWidget* parent);

protected:
    /// Once, in the constructor: what scrolls, and the row below it.
    void setParts(QWidget* content, QWidget* buttons);
    void setParts(QLayout* content, QWidget* buttons);
    /// Where the height follows the content: takes what that needs now.
    void fitHeight();
    /// Scrolls to it, once everything has its place.
    void reveal(QWidget& part);
    void showEvent(QShowEvent* event) override;

private:
    QSize m_usual;
    QScrollArea* m_scroll = nullptr;
};

} // namespace roundtrip
