// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/UnreadBadge.h"

#include <QLocale>
#include <QTabWidget>

namespace roundtrip {

UnreadBadge::UnreadBadge(ChatSession& session, QTabWidget& tabs, int page)
    : QObject(&tabs),
      m_session(session),
      m_tabs(tabs),
      m_page(page),
      m_tabText(tabs.tabText(page)),
      m_title(tabs.window()->windowTitle())
{
    connect(&session, &ChatSession::unreadChanged, this, &UnreadBadge::show);
    connect(&session.rooms(), &RoomList::changed, this, &UnreadBadge::show);
    show();
}

void UnreadBadge::show()
{
    const qint64 unread = m_session.unreadLines();
    const QString count = QLocale().toString(static_cast<qlonglong>(unread));
    m_tabs.setTabText(m_page, unread == 0
                                  ? m_tabText
                                  : tr("%1 (%2)", "a page's name, and how much in it is unread").arg(m_tabText, count));
    m_tabs.window()->setWindowTitle(
        unread == 0 ? m_title : tr("(%1) %2", "how much is unread, and the window's title").arg(count, m_title));
}

} // namespace roundtrip

#include "moc_UnreadBadge.cpp"
