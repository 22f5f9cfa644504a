// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/ChatSession.h"
#include "scoreboard/BackendCard.h"
#include "theme/Theme.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QListWidget;
class QMenu;
class QPushButton;
class QToolButton;

namespace roundtrip {

class CardDelegate;
class ShownBackends;

/// The scoreboard: a card for each configured backend, with its state and headline figures; adds, edits and removes
/// them.
class BackendsPanel : public QWidget
{
    Q_OBJECT

public:
    explicit BackendsPanel(ChatSession& session, QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    /// As a rail: marks with their figures, where the window has no room for whole cards.
    void setRail(bool rail);
    [[nodiscard]] bool isRail() const { return m_isRail; }
    /// Name of the chosen backend; empty without one.
    [[nodiscard]] QString currentBackend() const;
    /// How the last connection of the chosen backend was made; nothing where there was none.
    void showConnection();

Q_SIGNALS:
    void addRequested();
    void editRequested(const QString& name);
    void removeRequested(const QString& name);
    /// So many places down the list, up where it is negative.
    void moveRequested(const QString& name, int by);
    /// To see how the platform of this id works.
    void platformRequested(const QString& platform);
    void currentChanged();

private:
    void rebuild();
    void refresh();
    /// Cards in the order in which they are to stand; a rank changes once a second at most.
    void arrange(QList<BackendCard>& cards);
    void nameRows();
    [[nodiscard]] QWidget* makeHead();
    void addChosenTo(QMenu& menu, const QString& name);
    void showContextMenu(const QPoint& position);

    ChatSession& m_session;
    Theme m_theme = Theme::light();
    QList<BackendCard> m_cards = {};
    CardDelegate* m_delegate = nullptr;
    bool m_isRail = false;
    int m_round = 0; ///< of refresh(), within a second
    ShownBackends* m_shown = nullptr;
    QWidget* m_head = nullptr;
    QListWidget* m_list = nullptr;
    QPushButton* m_add = nullptr;
    QTimer m_timer;
};

} // namespace roundtrip
