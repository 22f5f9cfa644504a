// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QHBoxLayout;
class QVBoxLayout;

namespace roundtrip {

class VerdictBar;

/// What stands over every page: the verdict, beside it what is being measured, and below them a bar that somebody has
/// put there to be answered. GUI thread.
class FrameTop : public QWidget
{
    Q_OBJECT

public:
    explicit FrameTop(QWidget* parent = nullptr);

    [[nodiscard]] VerdictBar& verdict() { return *m_verdict; }
    /// Takes ownership.
    void addBeside(QWidget* pill);
    void addBelow(QWidget* bar);

private:
    VerdictBar* m_verdict = nullptr;
    QHBoxLayout* m_row = nullptr;
    QVBoxLayout* m_column = nullptr;
};

} // namespace roundtrip
