// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/Workspace.h"

#include <QToolBar>

class QComboBox;

namespace roundtrip {

class Actions;

/// The frequent commands, the baseline of all ratios, and how much of the past the charts show.
class MainToolBar : public QToolBar
{
    Q_OBJECT

public:
    MainToolBar(Workspace& workspace, const Actions& actions, QWidget* parent = nullptr);

Q_SIGNALS:
    void windowLengthChosen(std::chrono::seconds length);

private:
    void addBaseline();
    void addWindowLength();
    void showBaselines();

    Workspace& m_workspace;
    QComboBox* m_baseline = nullptr;
};

} // namespace roundtrip
