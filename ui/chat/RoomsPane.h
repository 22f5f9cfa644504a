// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chat/RoomsModel.h"
#include "theme/Theme.h"

#include <QWidget>

class QBoxLayout;
class QListView;
class QToolButton;

namespace roundtrip {

class RoomDelegate;

/// The rooms one is in, to choose from: beside the chat, or in a row above it where there is little room. GUI thread.
class RoomsPane : public QWidget
{
    Q_OBJECT

public:
    explicit RoomsPane(ChatSession& session, QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    /// In a row.
    void setFlat(bool flat);
    /// New figures.
    void refresh() { m_model->refresh(); }
    /// The one after (or before) the one that is looked at; beyond the end it begins anew.
    void step(int by);

Q_SIGNALS:
    /// By the mouse: one goes on to write there.
    void chosen();
    /// A room by its name is wanted.
    void joinRequested();

private:
    void makeList();
    void showCurrent();
    void showMenu(const QPoint& position);
    void leave(int row);

    ChatSession& m_session;
    RoomsModel* m_model = nullptr;
    RoomDelegate* m_delegate = nullptr;
    QListView* m_list = nullptr;
    QToolButton* m_join = nullptr;
    QBoxLayout* m_box = nullptr;
};

} // namespace roundtrip
