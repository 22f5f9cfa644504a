// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "theme/Theme.h"

#include <QWidget>

class QToolButton;

namespace roundtrip {

class ElidedLabel;

/// Over the message that is typed: the line that it answers to, and a way out. GUI thread.
class ReplyBar : public QWidget
{
    Q_OBJECT

public:
    explicit ReplyBar(QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    void show(const QString& user, const QString& text);

Q_SIGNALS:
    void cancelled();

private:
    ElidedLabel* m_text = nullptr;
    QToolButton* m_cancel = nullptr;
};

} // namespace roundtrip
