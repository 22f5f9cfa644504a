// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMenu>

namespace roundtrip {

class RunLibrary;

/// File ▸ Recent runs: the newest of the store, with a key each. GUI thread.
class RecentRuns : public QMenu
{
    Q_OBJECT

public:
    static constexpr int kMost = 9; ///< a digit each

    /// The library outlives the menu.
    explicit RecentRuns(RunLibrary& library, QWidget* parent = nullptr);

Q_SIGNALS:
    void runChosen(const QString& id);

private:
    void fill();

    RunLibrary& m_library;
};

} // namespace roundtrip
