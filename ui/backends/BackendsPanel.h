// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/Workspace.h"
#include "theme/Theme.h"

#include <QWidget>

class QListWidget;
class QPushButton;

namespace roundtrip {

/// The configured backends with state and headline figures; adds, edits and removes them.
class BackendsPanel : public QWidget
{
    Q_OBJECT

public:
    explicit BackendsPanel(Workspace& workspace, QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    /// Name of the chosen backend; empty without one.
    [[nodiscard]] QString currentBackend() const;
    /// How the last connection of the chosen backend was made; nothing where there was none.
    void showConnection();

Q_SIGNALS:
    void addRequested();
    void editRequested(const QString& name);
    void removeRequested(const QString& name);
    /// To see how the platform of this id works.
    void platformRequested(const QString& platform);
    void currentChanged();

private:
    void rebuild();
    void refresh();
    void showContextMenu(const QPoint& position);
    [[nodiscard]] QString figuresText(const Lane& lane) const;

    Workspace& m_workspace;
    Theme m_theme = Theme::light();
    QListWidget* m_list = nullptr;
    QPushButton* m_add = nullptr;
    QTimer m_timer;
};

} // namespace roundtrip
