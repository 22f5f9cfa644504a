// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ThreadPriority.h"

#include <QThread>

#ifdef Q_OS_LINUX
#include <sys/resource.h>
#include <unistd.h>
#endif

namespace roundtrip {

void yieldToIoThreads()
{
#ifdef Q_OS_LINUX
    // A third of an I/O thread's share: enough to keep up, so that what a crash would lose stays small. Linux has a
    // nice value for each thread, whatever POSIX says; QThread's priorities change nothing there.
    constexpr int kNicer = 5;
    const auto thread = static_cast<id_t>(::gettid());
    ::setpriority(PRIO_PROCESS, thread, ::getpriority(PRIO_PROCESS, thread) + kNicer);
#else
    QThread::currentThread()->setPriority(QThread::LowPriority);
#endif
}

} // namespace roundtrip
