// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/ChatSession.h"
#include "scoreboard/BackendCard.h"
#include "theme/Theme.h"

#include <QTimer>
#include <QWidget>

class QListWidget;
class QPushButton;

namespace roundtrip {

class CardDelegate;

/// The scoreboard: a card for each configured backend, with its state and headline figures; adds, edits and removes
/// them.
class BackendsPanel : public QWidget
{
    Q_OBJECT

public:
    explicit BackendsPanel(ChatSession& session, QWidget* parent = nullptr);

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

    ChatSession& m_session;
    Theme m_theme = Theme::light();
    QList<BackendCard> m_cards = {};
    CardDelegate* m_delegate = nullptr;
    QListWidget* m_list = nullptr;
    QPushButton* m_add = nullptr;
    QTimer m_timer;
};

} // namespace roundtrip
