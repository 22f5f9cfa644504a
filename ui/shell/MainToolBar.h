// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/LaneSet.h"

#include <QPointer>
#include <QToolBar>

class QComboBox;

namespace roundtrip {

class Actions;

/// The frequent commands, the baseline of all ratios, and how much of the past the charts show.
class MainToolBar : public QToolBar
{
    Q_OBJECT

public:
    MainToolBar(LaneSet& source, const Actions& actions, QWidget* parent = nullptr);

    /// Whose baseline can be chosen.
    void setSource(LaneSet& source);

Q_SIGNALS:
    void windowLengthChosen(std::chrono::seconds length);

private:
    void addBaseline();
    void addWindowLength();
    void showBaselines();

    QPointer<LaneSet> m_source; ///< a run that is shown may be closed
    QComboBox* m_baseline = nullptr;
};

} // namespace roundtrip
