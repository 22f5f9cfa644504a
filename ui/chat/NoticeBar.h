// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/Lane.h"
#include "theme/Theme.h"

#include <QFrame>

class QLabel;
class QToolButton;

namespace roundtrip {

/// What a lane's platform has to tell that ended nothing: a keep-alive that is billed, a connection that is renewed
/// ahead of its end, messages that were missed, a refusal that names no message. The last one, with its time, until it
/// is dismissed. Takes its own place in the layout, and leaves it to the reconnect bar while that has something to say.
class NoticeBar : public QFrame
{
    Q_OBJECT

public:
    explicit NoticeBar(Lane& lane, QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    /// Begins with the backend's name, where it does not stand in that backend's lane.
    void nameBackend();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void showNotice();

    Lane& m_lane;
    QLabel* m_icon;
    QLabel* m_text;
    QToolButton* m_dismiss;
    QString m_name = {}; ///< what the text begins with
};

} // namespace roundtrip
