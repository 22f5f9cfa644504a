// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "theme/Theme.h"

#include <QAction>
#include <QHash>
#include <QObject>

namespace roundtrip {

class PageTable;

/// Every command of the window, with its name, icon and standard key: menus, toolbar and tests take them from here.
/// A command that belongs to a page or dialog is disabled until somebody answers it (connects and enables it).
class Actions : public QObject
{
    Q_OBJECT

public:
    Actions(const PageTable& pages, QObject* parent);

    /// That shows the page of this id.
    [[nodiscard]] QAction* showPage(const QString& id) const;
    /// Of all pages, in their order.
    QList<QAction*> showPages;

    QAction* addBackend;
    QAction* openBackends;
    QAction* saveBackends;
    QAction* ownBackends;
    QAction* labOfArticle;
    QAction* labOfAll;
    QAction* openStore;
    QAction* importRun;
    QAction* exportRun;
    QAction* saveReport;
    QAction* quit;
    QAction* undoDelete;
    QAction* copyFigures;
    QAction* find;
    QAction* preferences;
    QAction* pause;
    QAction* resetZoom;
    QAction* present;
    QAction* themeSystem;
    QAction* themeLight;
    QAction* themeDark;
    QAction* motionSystem;
    QAction* motionReduced;
    QAction* motionFull;
    QAction* connectAll;
    QAction* disconnectAll;
    QAction* retryNow;
    QAction* editBackend;
    QAction* removeBackend;
    QAction* connectionParts;
    QAction* probe;
    QAction* keepWatching;
    QAction* keepLines;
    QAction* presence;
    QAction* loadRun;
    QAction* coldStart;
    QAction* reproduceArticle;
    QAction* guide;
    QAction* saveKit;
    QAction* manual;
    QAction* diagnostics;
    QAction* platforms;
    QAction* about;

    void setTheme(const Theme& theme);

private:
    void makePageActions(const PageTable& pages);
    void makeSessionActions();
    void makeRunActions();
    QAction* make(const QString& text, const QString& icon, const QKeySequence& keys = {}, bool checkable = false);

    QHash<QAction*, QString> m_icons;
};

} // namespace roundtrip
