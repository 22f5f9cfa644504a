// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/Lane.h"
#include "theme/Theme.h"

#include <QFrame>
#include <QTimer>

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
    /// Begins with the backend's name, where it does not stand in that backend's lane.
    void nameBackend();

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
    QString m_name = {}; ///< what the text begins with
};

} // namespace roundtrip
