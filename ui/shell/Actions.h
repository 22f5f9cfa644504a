// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "theme/Theme.h"

#include <QAction>
#include <QHash>
#include <QObject>

namespace roundtrip {

/// Every command of the window, with its name, icon and standard key: menus, toolbar and tests take them from here.
/// A command that belongs to a page or dialog is disabled until somebody answers it (connects and enables it).
class Actions : public QObject
{
    Q_OBJECT

public:
    explicit Actions(QObject* parent);

    QAction* addBackend;
    QAction* openBackends;
    QAction* saveBackends;
    QAction* importRun;
    QAction* exportRun;
    QAction* quit;
    QAction* undoDelete;
    QAction* copyFigures;
    QAction* find;
    QAction* showChat;
    QAction* showLive;
    QAction* showCompare;
    QAction* showCost;
    QAction* showRuns;
    QAction* pause;
    QAction* resetZoom;
    QAction* themeSystem;
    QAction* themeLight;
    QAction* themeDark;
    QAction* connectAll;
    QAction* disconnectAll;
    QAction* retryNow;
    QAction* editBackend;
    QAction* removeBackend;
    QAction* connectionParts;
    QAction* probe;
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
    void makeRunActions();
    QAction* make(const QString& text, const QString& icon, const QKeySequence& keys = {}, bool checkable = false);

    QHash<QAction*, QString> m_icons;
};

} // namespace roundtrip
