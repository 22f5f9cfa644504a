// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "runs/WatchEntry.h"
#include "theme/Theme.h"

#include <QListWidget>

namespace roundtrip {

/// The watches of a store above its runs: a line each, which opens by a click or Return. Not there where there is none.
/// GUI thread.
class WatchStrip : public QListWidget
{
    Q_OBJECT

public:
    explicit WatchStrip(QWidget* parent = nullptr);

    void setWatches(const std::vector<WatchEntry>& watches);
    void setTheme(const Theme& theme);

Q_SIGNALS:
    void watchChosen(const QString& name);

private:
    [[nodiscard]] static QString textOf(const WatchEntry& watch);
    void open(const QListWidgetItem* item);
    void showWatches();

    std::vector<WatchEntry> m_watches = {};
    Theme m_theme = Theme::light();
};

} // namespace roundtrip
