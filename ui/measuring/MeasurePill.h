// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Time.h"

#include <QFrame>

class QProgressBar;
class QToolButton;

namespace roundtrip {

struct Theme;

/// What is being measured, how far it is, what is left of it, and the way to end it: in the frame, whatever page is
/// shown. GUI thread.
class MeasurePill : public QFrame
{
    Q_OBJECT

public:
    explicit MeasurePill(QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    /// Something begins: `what` for people ("Load run").
    void start(const QString& what);
    /// `share` of all, 0 to 1; `words`: what it is at, for the tool tip.
    void setProgress(double share, Duration remaining, const QString& words);
    /// What it says.
    [[nodiscard]] QString text() const;

Q_SIGNALS:
    void showRequested();
    void cancelRequested();

private:
    void cancel();

    QString m_what;
    bool m_isStopping = false;
    QToolButton* m_text = nullptr;
    QProgressBar* m_bar = nullptr;
    QToolButton* m_cancel = nullptr;
};

} // namespace roundtrip
