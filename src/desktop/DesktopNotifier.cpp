// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/DesktopNotifier.h"

#include "core/SafeText.h"

#include <QDBusError>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QFile>
#include <QVariantMap>

#include <utility>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

const auto kNoticeService = u"org.freedesktop.Notifications"_s;
const auto kNoticePath = u"/org/freedesktop/Notifications"_s;
const auto kNoticePortal = u"org.freedesktop.portal.Desktop"_s;
const auto kNoticePortalPath = u"/org/freedesktop/portal/desktop"_s;
const auto kNoticePortalFace = u"org.freedesktop.portal.Notification"_s;

QDBusMessage noticeCall(const QString& method)
{
    return QDBusMessage::createMethodCall(kNoticeService, kNoticePath, kNoticeService, method);
}

} // namespace

DesktopNotifier::DesktopNotifier(const QDBusConnection& bus, Face face, QObject* parent)
    : QObject(parent), m_bus(bus), m_face(std::move(face))
{
    m_bus.connect(kNoticeService, kNoticePath, kNoticeService, u"ActionInvoked"_s, this,
                  SLOT(onActionInvoked(QDBusMessage)));
    m_bus.connect(kNoticeService, kNoticePath, kNoticeService, u"NotificationClosed"_s, this,
                  SLOT(onClosed(QDBusMessage)));
    m_bus.connect(kNoticePortal, kNoticePortalPath, kNoticePortalFace, u"ActionInvoked"_s, this,
                  SLOT(onPortalAction(QDBusMessage)));
}

Result<std::unique_ptr<DesktopNotifier>> DesktopNotifier::ofSession(Face face)
{
    const auto noBus = [](const QString& why) {
        return Error{.code = ErrorCode::InvalidConfiguration,
                     .detail = u"There is no desktop here that could show notifications: "_s + why,
                     .hint = u"It takes the session's bus (DBUS_SESSION_BUS_ADDRESS): a program of a desktop's session "
                             "has it, and a service of the system has not."_s};
    };
    // Without a bus Qt would start one.
    if (qEnvironmentVariableIsEmpty("DBUS_SESSION_BUS_ADDRESS") &&
        !QFile::exists(qEnvironmentVariable("XDG_RUNTIME_DIR") + u"/bus"_s))
        return noBus(u"this program has no session's bus"_s);
    const QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return noBus(safeLine(bus.lastError().message()));
    return std::make_unique<DesktopNotifier>(bus, std::move(face));
}

QString DesktopNotifier::bodyOf(const DesktopNotice& notice) const
{
    const QString safe = safeText(notice.text);
    return safe.size() <= m_face.mostText ? safe : safe.left(m_face.mostText - 1) + u'…';
}

void DesktopNotifier::show(const QString& key, const DesktopNotice& notice)
{
    if (m_takesMarkup) {
        notify(key, notice);
        return;
    }
    m_waiting.insert(key, notice);
    if (!std::exchange(m_isAsked, true))
        askWhatItCan();
}

/// Whether "<b>" in a body would be bold, or be read as it is: only the server knows.
void DesktopNotifier::askWhatItCan()
{
    auto* answer = new QDBusPendingCallWatcher(m_bus.asyncCall(noticeCall(u"GetCapabilities"_s)), this);
    connect(answer, &QDBusPendingCallWatcher::finished, this, [this, answer] {
        answer->deleteLater();
        m_isAsked = false;
        const QDBusMessage reply = answer->reply();
        const bool isThere = reply.type() == QDBusMessage::ReplyMessage;
        if (isThere)
            m_takesMarkup = reply.arguments().value(0).toStringList().contains(u"body-markup"_s);
        const auto waiting = std::exchange(m_waiting, {});
        for (auto each = waiting.cbegin(); each != waiting.cend(); ++each) {
            if (isThere)
                notify(each.key(), each.value());
            else
                notifyByPortal(each.key(), each.value());
        }
    });
}

void DesktopNotifier::notify(const QString& key, const DesktopNotice& notice)
{
    constexpr uchar kNormal = 1;
    constexpr uchar kCritical = 2;
    const QString body = bodyOf(notice);
    QVariantMap hints{{u"category"_s, m_face.category},
                      {u"urgency"_s, QVariant::fromValue(notice.isUrgent ? kCritical : kNormal)}};
    if (!m_face.entry.isEmpty())
        hints.insert(u"desktop-entry"_s, m_face.entry);
    QDBusMessage call = noticeCall(u"Notify"_s);
    call << u"Roundtrip"_s << m_ids.value(key, 0U) << u"roundtrip"_s << safeLine(notice.title)
         << (*m_takesMarkup ? body.toHtmlEscaped() : body)
         << (m_face.action.isEmpty() ? QStringList() : QStringList{u"default"_s, m_face.action}) << hints << -1;
    auto* answer = new QDBusPendingCallWatcher(m_bus.asyncCall(call), this);
    connect(answer, &QDBusPendingCallWatcher::finished, this, [this, answer, key] {
        answer->deleteLater();
        const QDBusMessage reply = answer->reply();
        if (reply.type() == QDBusMessage::ReplyMessage) {
            m_ids.insert(key, reply.arguments().value(0).toUInt());
            Q_EMIT shown(key);
            return;
        }
        m_takesMarkup.reset(); // it may have been replaced by another one: asked anew the next time
        Q_EMIT failed(key, u"the desktop did not take it: "_s + safeLine(reply.errorMessage()));
    });
}

void DesktopNotifier::notifyByPortal(const QString& key, const DesktopNotice& notice)
{
    QDBusMessage call =
        QDBusMessage::createMethodCall(kNoticePortal, kNoticePortalPath, kNoticePortalFace, u"AddNotification"_s);
    // Its body is plain text by its definition.
    QVariantMap told{{u"title"_s, safeLine(notice.title)},
                     {u"body"_s, bodyOf(notice)},
                     {u"priority"_s, notice.isUrgent ? u"urgent"_s : u"normal"_s}};
    if (!m_face.action.isEmpty())
        told.insert(u"default-action"_s, u"show"_s);
    call << key << told;
    auto* answer = new QDBusPendingCallWatcher(m_bus.asyncCall(call), this);
    connect(answer, &QDBusPendingCallWatcher::finished, this, [this, answer, key] {
        answer->deleteLater();
        if (answer->reply().type() == QDBusMessage::ReplyMessage)
            Q_EMIT shown(key);
        else
            Q_EMIT failed(key, u"nobody shows notifications on this session's bus"_s);
    });
}

void DesktopNotifier::withdraw(const QString& key)
{
    m_waiting.remove(key);
    if (const uint id = m_ids.take(key); id != 0) {
        QDBusMessage call = noticeCall(u"CloseNotification"_s);
        call << id;
        m_bus.asyncCall(call);
    }
}

void DesktopNotifier::onActionInvoked(const QDBusMessage& message)
{
    const uint id = message.arguments().value(0).toUInt();
    if (const QString key = m_ids.key(id); id != 0 && !key.isNull())
        Q_EMIT activated(key);
}

void DesktopNotifier::onPortalAction(const QDBusMessage& message)
{
    Q_EMIT activated(message.arguments().value(0).toString());
}

void DesktopNotifier::onClosed(const QDBusMessage& message)
{
    const QString key = m_ids.key(message.arguments().value(0).toUInt());
    m_ids.remove(key);
}

} // namespace roundtrip

#include "moc_DesktopNotifier.cpp"
