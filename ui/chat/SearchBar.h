// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "theme/Theme.h"

#include <QFrame>

class QLabel;
class QLineEdit;
class QToolButton;

namespace roundtrip {

/// Searches what was said, in all lanes at once: the same line stands in each of them. Hidden until asked for; Escape
/// hides it again.
class SearchBar : public QFrame
{
    Q_OBJECT

public:
    explicit SearchBar(QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    void open();
    /// Which of the messages found is shown, from 1 the oldest; 0: none.
    void showCount(int shown, int found);
    [[nodiscard]] QString text() const;

Q_SIGNALS:
    /// Empty when the search is over.
    void textChanged(const QString& text);
    void stepRequested(bool older);
    void closed();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void finish();

    QLineEdit* m_field = nullptr;
    QLabel* m_count = nullptr;
    QToolButton* m_older = nullptr;
    QToolButton* m_newer = nullptr;
    QToolButton* m_close = nullptr;
};

} // namespace roundtrip
