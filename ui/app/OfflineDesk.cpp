// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/OfflineDesk.h"

#include "core/SafeText.h"
#include "shell/Actions.h"
#include "shell/EndQuestion.h"
#include "shell/MainWindow.h"

#include <QEvent>
#include <QSettings>

#include <algorithm>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

constexpr QLatin1StringView kQueueKey("chat/queue");
constexpr QLatin1StringView kPresenceKey("chat/presence");
constexpr std::size_t kMostToldLines = 5;
constexpr qsizetype kMostToldText = 60;

} // namespace

OfflineDesk::OfflineDesk(MainWindow& window, ChatSession& session, QObject* parent)
    : QObject(parent), m_window(window), m_session(session)
{
    const Actions& actions = window.actions();
    keep(*actions.keepLines, kQueueKey, true, [this](bool on) { m_session.setQueueing(on); });
    keep(*actions.presence, kPresenceKey, false, [this](bool on) { m_session.setPresence(on); });
    window.installEventFilter(this);
}

void OfflineDesk::keep(QAction& action, const QString& key, bool usually, const std::function<void(bool)>& apply)
{
    const bool on = QSettings().value(key, usually).toBool();
    apply(on);
    action.setChecked(on);
    action.setEnabled(true);
    connect(&action, &QAction::toggled, this, [key, apply](bool chosen) {
        apply(chosen);
        QSettings().setValue(key, chosen);
    });
}

bool OfflineDesk::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() != QEvent::Close || watched != &m_window || m_isDecided)
        return QObject::eventFilter(watched, event);
    const std::vector<WaitingLine> waiting = m_session.waiting();
    if (waiting.empty())
        return QObject::eventFilter(watched, event);
    event->ignore();
    ask(waiting);
    return true;
}

void OfflineDesk::ask(const std::vector<WaitingLine>& waiting)
{
    if (m_box) {
        m_box->raise();
        return;
    }
    QStringList told;
    for (std::size_t i = 0; i < std::min(waiting.size(), kMostToldLines); ++i) {
        const QString text = safeLine(waiting[i].text.left(kMostToldText));
        told << tr("%1: %2", "a backend and a line").arg(safeLine(waiting[i].backend), text);
    }
    if (waiting.size() > kMostToldLines)
        told << tr("and %n more", nullptr, static_cast<int>(waiting.size() - kMostToldLines));
    m_box = new EndQuestion(u"unsent"_s,
                            {.title = tr("Quit without sending?"),
                             .text = tr("%n lines wait for a backend that is away. Quitting loses them.", nullptr,
                                        static_cast<int>(waiting.size())),
                             .detail = told.join(u'\n'),
                             .end = tr("Lose them and quit"),
                             .stay = tr("Stay")},
                            &m_window);
    connect(m_box, &EndQuestion::confirmed, this, [this] {
        m_isDecided = true;
        m_window.close();
        m_isDecided = false; // something else may have kept it open
    });
    m_box->open(); // the backend may be back meanwhile
}

} // namespace roundtrip

#include "moc_OfflineDesk.cpp"
