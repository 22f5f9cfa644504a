// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/NoticeDesk.h"

#include "core/SafeText.h"
#include "desktop/Mention.h"

#include <QApplication>
#include <QEvent>

#include <utility>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {
constexpr std::chrono::seconds kNoticesPause(1);
} // namespace

NoticeDesk::NoticeDesk(MainWindow& window, ChatSession& session, std::unique_ptr<DesktopNotifier> notifier,
                       QObject* parent)
    : QObject(parent), m_window(window), m_session(session), m_notifier(std::move(notifier))
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(kNoticesPause);
    if (!m_notifier)
        return;
    connect(&m_pause, &QTimer::timeout, this, &NoticeDesk::tell);
    connect(&session, &ChatSession::heard, this, &NoticeDesk::onHeard);
    connect(m_notifier.get(), &DesktopNotifier::activated, this, &NoticeDesk::comeForward);
    window.installEventFilter(this);
}

std::unique_ptr<DesktopNotifier> NoticeDesk::notifierOfSession()
{
    auto notifier = DesktopNotifier::ofSession(face());
    return notifier ? std::move(notifier).value() : nullptr;
}

DesktopNotifier::Face NoticeDesk::face()
{
    return {.entry = QGuiApplication::desktopFileName(), .category = u"im.received"_s, .action = tr("Show")};
}

bool NoticeDesk::isInFront() const
{
    const QWidget* active = QApplication::activeWindow();
    while (active && active != &m_window)
        active = active->parentWidget();
    return active;
}

void NoticeDesk::onHeard(const QString& room, qint64 serial)
{
    if (m_mode == NoticeMode::Off || isInFront())
        return;
    const ChatLine& line = m_session.conversationIn(room).line(serial);
    if (m_mode == NoticeMode::Mentions && !mentions(line.text, m_session.user()))
        return;
    News& news = m_news[room];
    news.user = line.user;
    news.text = line.text;
    ++news.count;
    if (!m_pause.isActive())
        tell();
}

void NoticeDesk::tell()
{
    if (m_news.isEmpty())
        return;
    const auto news = std::exchange(m_news, {});
    for (auto each = news.cbegin(); each != news.cend(); ++each) {
        const int count = m_told[each.key()] += each->count;
        const QString title =
            count == 1 ? tr("%1 in %2", "who speaks, and the room").arg(safeLine(each->user), safeLine(each.key()))
                       : tr("%1 in %2, %n lines", "who spoke last, and the room", count)
                             .arg(safeLine(each->user), safeLine(each.key()));
        m_notifier->show(each.key(), {.title = title, .text = each->text});
    }
    m_pause.start();
}

void NoticeDesk::comeForward(const QString& room)
{
    if (!m_session.rooms().contains(room))
        return;
    m_window.setWindowState(m_window.windowState() & ~Qt::WindowMinimized);
    m_window.show();
    m_window.raise();
    m_window.activateWindow();
    m_window.showPage(u"chat"_s);
    m_session.joinRoom(room);
}

bool NoticeDesk::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::WindowActivate) {
        m_news.clear();
        for (auto room = m_told.cbegin(); room != m_told.cend(); ++room)
            m_notifier->withdraw(room.key());
        m_told.clear();
    }
    return QObject::eventFilter(watched, event);
}

} // namespace roundtrip

#include "moc_NoticeDesk.cpp"
