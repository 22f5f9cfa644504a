// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shell/Page.h"

class QLabel;
class QVBoxLayout;

namespace roundtrip {

/// Says why there is nothing to see and what to do next, with the commands that do it.
class EmptyPage : public Page
{
    Q_OBJECT

public:
    EmptyPage(const QString& icon, const QString& headline, const QString& advice, QWidget* parent = nullptr);

    /// A button that triggers this action. Which keys and icon it has is the action's affair.
    void addCommand(QAction* action);
    void setTexts(const QString& headline, const QString& advice);
    void setTheme(const Theme& theme) override;

private:
    QString m_iconName;
    QLabel* m_icon = nullptr;
    QLabel* m_headline = nullptr;
    QLabel* m_advice = nullptr;
    QVBoxLayout* m_commands = nullptr;
};

} // namespace roundtrip
