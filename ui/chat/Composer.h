// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/Workspace.h"
#include "theme/Theme.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace roundtrip {

/// Where messages are typed: room, name, text, target. What cannot be sent stays in the field.
class Composer : public QWidget
{
    Q_OBJECT

public:
    explicit Composer(Workspace& workspace, QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    void setText(const QString& text);
    void focusText();
    /// Puts a text into the field if it is empty, selected.
    void suggestText(const QString& text);

private:
    void makeFields();
    void submit();
    void applyIdentity();
    void showTargets();
    void showReadiness();
    void showHint(const QString& hint);

    Workspace& m_workspace;
    QLineEdit* m_room = nullptr;
    QLineEdit* m_user = nullptr;
    QLineEdit* m_text = nullptr;
    QComboBox* m_target = nullptr;
    QPushButton* m_send = nullptr;
    QLabel* m_hint = nullptr;
};

} // namespace roundtrip
