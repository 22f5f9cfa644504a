// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/DesktopNotifier.h"

#include "core/SafeText.h"

#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QFile>
#include <QGuiApplication>
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
constexpr qsizetype kMostNoticeText = 200; ///< it is a hint, not a reader

QDBusMessage noticeCall(const QString& method)
{
    return QDBusMessage::createMethodCall(kNoticeService, kNoticePath, kNoticeService, method);
}

QString noticeText(const QString& text)
{
    const QString safe = safeText(text);
    return safe.size() <= kMostNoticeText ? safe : safe.left(kMostNoticeText - 1) + u'…';
}

} // namespace

DesktopNotifier::DesktopNotifier(const QDBusConnection& bus, QObject* parent) : QObject(parent), m_bus(bus)
{
    m_bus.connect(kNoticeService, kNoticePath, kNoticeService, u"ActionInvoked"_s, this,
                  SLOT(onActionInvoked(QDBusMessage)));
    m_bus.connect(kNoticeService, kNoticePath, kNoticeService, u"NotificationClosed"_s, this,
                  SLOT(onClosed(QDBusMessage)));
    m_bus.connect(kNoticePortal, kNoticePortalPath, kNoticePortalFace, u"ActionInvoked"_s, this,
                  SLOT(onPortalAction(QDBusMessage)));
}

std::unique_ptr<DesktopNotifier> DesktopNotifier::ofSession()
{
    // Without a bus Qt would start one.
    if (qEnvironmentVariableIsEmpty("DBUS_SESSION_BUS_ADDRESS") &&
        !QFile::exists(qEnvironmentVariable("XDG_RUNTIME_DIR") + u"/bus"_s))
        return nullptr;
    const QDBusConnection bus = QDBusConnection::sessionBus();
    return bus.isConnected() ? std::make_unique<DesktopNotifier>(bus) : nullptr;
}

void DesktopNotifier::show(const QString& key, const QString& title, const QString& text)
{
    if (m_takesMarkup) {
        notify(key, title, text);
        return;
    }
    m_waiting.insert(key, {title, text});
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
                notify(each.key(), each.value().first, each.value().second);
            else
                notifyByPortal(each.key(), each.value().first, each.value().second);
        }
    });
}

void DesktopNotifier::notify(const QString& key, const QString& title, const QString& text)
{
    const QString body = noticeText(text);
    QDBusMessage call = noticeCall(u"Notify"_s);
    call << u"Roundtrip"_s << m_ids.value(key, 0U) << u"roundtrip"_s << safeLine(title)
         << (*m_takesMarkup ? body.toHtmlEscaped() : body) << QStringList{u"default"_s, tr("Show")}
         << QVariantMap{{u"category"_s, u"im.received"_s}, {u"desktop-entry"_s, QGuiApplication::desktopFileName()}}
         << -1;
    auto* answer = new QDBusPendingCallWatcher(m_bus.asyncCall(call), this);
    connect(answer, &QDBusPendingCallWatcher::finished, this, [this, answer, key] {
        answer->deleteLater();
        const QDBusMessage reply = answer->reply();
        if (reply.type() == QDBusMessage::ReplyMessage)
            m_ids.insert(key, reply.arguments().value(0).toUInt());
        else
            m_takesMarkup.reset(); // it may have been replaced by another one: asked anew the next time
    });
}

void DesktopNotifier::notifyByPortal(const QString& key, const QString& title, const QString& text)
{
    QDBusMessage call =
        QDBusMessage::createMethodCall(kNoticePortal, kNoticePortalPath, kNoticePortalFace, u"AddNotification"_s);
    // Its body is plain text by its definition.
    call << key
         << QVariantMap{{u"title"_s, safeLine(title)}, {u"body"_s, noticeText(text)}, {u"default-action"_s, u"show"_s}};
    m_bus.asyncCall(call);
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
