// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/Lane.h"
#include "theme/Theme.h"

#include <QFrame>

class QLabel;
class QPushButton;

namespace roundtrip {

/// Says why a lane is not connected, counts down to the next try and offers to try now. Takes its own place in the
/// layout: it covers nothing.
class ReconnectBar : public QFrame
{
    Q_OBJECT

public:
    ReconnectBar(const Lane& lane, const Clock& clock, QWidget* parent = nullptr);

    void setTheme(const Theme& theme);

Q_SIGNALS:
    void retryRequested();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void showStatus();
    void countDown();

    const Lane& m_lane;
    const Clock& m_clock;
    QLabel* m_icon;
    QLabel* m_cause;
    QLabel* m_countdown;
    QPushButton* m_retry;
    QTimer m_timer;
};

} // namespace roundtrip
