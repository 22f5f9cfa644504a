// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "theme/Theme.h"

#include <QList>
#include <QWidget>

namespace roundtrip {

class LaneSet;
class TimeView;

/// What the frame asks of a page that is plugged into it. GUI thread.
class Page : public QWidget
{
    Q_OBJECT

public:
    using QWidget::QWidget;

    virtual void setTheme(const Theme& theme) = 0;
    /// Whether it is about figures, so that Edit ▸ Copy figures has something to copy.
    [[nodiscard]] virtual bool hasTable() const { return true; }
    /// The page's table as tab-separated text; empty where it has none now.
    [[nodiscard]] virtual QString tableText() const { return {}; }
    /// The stretches of time that its charts show: what pauses, zooms or has a length by the window's commands.
    [[nodiscard]] virtual QList<TimeView*> timeViews() const { return {}; }
    /// What its figures are of; null: of the session.
    [[nodiscard]] virtual LaneSet* source() const { return nullptr; }
    /// Whether it says itself how things stand, of something else than its source: then the window does not.
    [[nodiscard]] virtual bool hasOwnVerdict() const { return false; }
    /// The keyboard goes to what the page is about: its table, or the first of its fields.
    virtual void takeFocus();
    /// What of it lasts from one start of the program to the next; from then on it is kept up to date there.
    virtual void restoreState() {}
    /// The window closes.
    virtual void saveState() {}

Q_SIGNALS:
    /// It has something to show that was asked for.
    void raiseRequested();
    void sourceChanged();
};

} // namespace roundtrip
