// SPDX-License-Identifier: GPL-3.0-or-later
#include "alerts/AlertTrial.h"

#include <utility>

namespace roundtrip {

using namespace Qt::StringLiterals;

AlertTrial::AlertTrial(AlertSetup setup, const Clock& clock, QObject* parent)
    : QObject(parent), m_alerts(std::move(setup), clock)
{
    connect(&m_alerts, &WatchAlerts::delivered, this, [this] { note(true); });
    connect(&m_alerts, &WatchAlerts::failed, this, [this](const QString& why) {
        if (!m_hasEnded)
            m_reasons << why;
        note(false);
    });
    m_patience.setSingleShot(true);
    m_patience.setInterval(kPatience);
    connect(&m_patience, &QTimer::timeout, this, &AlertTrial::end);
}

AlertTrial::~AlertTrial() = default;

void AlertTrial::start()
{
    m_patience.start();
    m_alerts.tellTrial();
    if (receivers() == 0)
        QMetaObject::invokeMethod(this, &AlertTrial::end, Qt::QueuedConnection);
}

void AlertTrial::stop()
{
    end();
}

void AlertTrial::note(bool took)
{
    m_heard += took && !m_hasEnded ? 1U : 0U;
    if (++m_answered == receivers()) // some answer while they are being told
        QMetaObject::invokeMethod(this, &AlertTrial::end, Qt::QueuedConnection);
}

void AlertTrial::end()
{
    if (std::exchange(m_hasEnded, true))
        return;
    m_patience.stop();
    Q_EMIT ended();
}

QString AlertTrial::sentence() const
{
    return u"%1 of %2 receivers took the message."_s.arg(m_heard).arg(receivers());
}

} // namespace roundtrip

#include "moc_AlertTrial.cpp"
