// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPlainTextEdit>

namespace roundtrip {

/// The field a message is typed into: one line that grows with what is typed or pasted. Return sends, Shift+Return
/// starts a new line. It holds whatever is put into it, however long: nothing is cut off in silence.
class MessageEdit : public QPlainTextEdit
{
    Q_OBJECT

public:
    explicit MessageEdit(QWidget* parent = nullptr);

    [[nodiscard]] QString text() const { return toPlainText(); }
    void setText(const QString& text);

Q_SIGNALS:
    void submitted();

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void insertFromMimeData(const QMimeData* source) override;

private:
    void fitHeight();
};

} // namespace roundtrip
