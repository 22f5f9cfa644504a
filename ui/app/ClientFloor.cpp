// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ClientFloor.h"

namespace roundtrip {

ClientFloor::ClientFloor(const Clock& clock, QObject* parent) : QObject(parent), m_clock(clock), m_context(new QObject)
{
    m_thread.setObjectName(QStringLiteral("self-check"));
    m_context->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_context, &QObject::deleteLater);
}

ClientFloor::~ClientFloor()
{
    if (!m_thread.isRunning()) {
        delete m_context;
        return;
    }
    QMetaObject::invokeMethod(
        m_context, [this] { m_check.reset(); }, Qt::BlockingQueuedConnection);
    m_thread.quit();
    m_thread.wait();
}

void ClientFloor::start()
{
    m_thread.start();
    QMetaObject::invokeMethod(
        m_context,
        [this] {
            m_check = std::make_unique<SelfCheck>(m_clock);
            connect(m_check.get(), &SelfCheck::finished, this, &ClientFloor::measured);
            m_check->start();
        },
        Qt::QueuedConnection);
}

} // namespace roundtrip

#include "moc_ClientFloor.cpp"
