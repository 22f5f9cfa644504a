// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/ChatSession.h"

class QTabWidget;

namespace roundtrip {

/// What is unread, where one sees it without looking at the chat: on its tab, and before the title of the window. Lives
/// as long as the window.
class UnreadBadge : public QObject
{
    Q_OBJECT

public:
    /// `page`: the place of the chat's tab.
    UnreadBadge(ChatSession& session, QTabWidget& tabs, int page);

private:
    void show();

    ChatSession& m_session;
    QTabWidget& m_tabs;
    int m_page;
    QString m_tabText;
    QString m_title;
};

} // namespace roundtrip
