// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/IoDispatcher.h"

#include <QAbstractEventDispatcher>
#include <QThread>

#ifdef Q_OS_LINUX
#include "core/EpollDispatcher.h"
#endif

namespace roundtrip {

std::unique_ptr<QAbstractEventDispatcher> makeIoDispatcher()
{
#ifdef Q_OS_LINUX
    if (auto dispatcher = std::make_unique<EpollDispatcher>(); dispatcher->isValid())
        return dispatcher;
#endif
    return nullptr;
}

void useIoDispatcher(QThread& thread)
{
    if (auto dispatcher = makeIoDispatcher())
        thread.setEventDispatcher(dispatcher.release()); // which the thread owns from now on
}

} // namespace roundtrip
