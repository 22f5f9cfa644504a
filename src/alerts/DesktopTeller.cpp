// SPDX-License-Identifier: GPL-3.0-or-later
#include "alerts/DesktopTeller.h"

#include <QCoreApplication>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

DesktopNotifier::Face alertFace()
{
    return {.entry = {}, .category = u"network"_s, .action = {}, .mostText = 1'000};
}

} // namespace

DesktopTeller::DesktopTeller(QObject* parent) : QObject(parent)
{
    if (auto notifier = DesktopNotifier::ofSession(alertFace()))
        take(std::move(notifier).value());
}

DesktopTeller::DesktopTeller(const QDBusConnection& bus, QObject* parent) : QObject(parent)
{
    take(std::make_unique<DesktopNotifier>(bus, alertFace()));
}

DesktopTeller::~DesktopTeller() = default;

Result<void> DesktopTeller::check()
{
    const auto notifier = DesktopNotifier::ofSession(alertFace());
    return notifier ? Result<void>() : Result<void>(notifier.error());
}

void DesktopTeller::take(std::unique_ptr<DesktopNotifier> notifier)
{
    m_notifier = std::move(notifier);
    connect(m_notifier.get(), &DesktopNotifier::shown, this, [this](const QString& key) {
        if (m_waiting.remove(key))
            Q_EMIT delivered();
    });
    connect(m_notifier.get(), &DesktopNotifier::failed, this, [this](const QString& key, const QString& why) {
        if (m_waiting.remove(key))
            Q_EMIT failed(why);
    });
}

void DesktopTeller::send(const AlertMessage& message)
{
    if (!m_notifier) {
        Q_EMIT failed(u"there is no desktop here that could show notifications"_s);
        return;
    }
    const QString key = u"alert %1"_s.arg(++m_sent);
    m_waiting.insert(key);
    m_notifier->show(key, {.title = message.title(), .text = message.text(), .isUrgent = !message.began.empty()});
}

} // namespace roundtrip

#include "moc_DesktopTeller.cpp"
