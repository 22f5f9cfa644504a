// SPDX-License-Identifier: GPL-3.0-or-later
#include "doctor/DoctorThread.h"

#include "core/IoDispatcher.h"

namespace roundtrip {

DoctorThread::DoctorThread(const Platform& platform, const ResolvedBackend& backend, const Clock& clock,
                           const DoctorOptions& options, QObject* parent)
    : QObject(parent), m_doctor(new Doctor(platform, backend, clock, options))
{
    m_thread.setObjectName(QStringLiteral("doctor-io"));
    useIoDispatcher(m_thread);
    m_doctor->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_doctor, &QObject::deleteLater);
    connect(m_doctor, &Doctor::progressed, this, &DoctorThread::progressed);
    connect(m_doctor, &Doctor::finished, this, &DoctorThread::finished);
    m_thread.start();
    QMetaObject::invokeMethod(m_doctor, &Doctor::start, Qt::QueuedConnection);
}

DoctorThread::~DoctorThread()
{
    m_thread.quit();
    m_thread.wait();
}

void DoctorThread::cancel()
{
    QMetaObject::invokeMethod(m_doctor, &Doctor::cancel, Qt::QueuedConnection);
}

} // namespace roundtrip

#include "moc_DoctorThread.cpp"
