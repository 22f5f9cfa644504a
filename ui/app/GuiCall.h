// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QPointer>

#include <utility>

namespace roundtrip {

/// Calls `what(object)` in the GUI thread, or not at all where the object is gone by then. From any thread: work of
/// other threads may end after whoever asked for it. `object` was made, and is destroyed, in the GUI thread.
template<typename Object, typename Function>
void callInGui(const QPointer<Object>& object, Function what)
{
    QMetaObject::invokeMethod(
        QCoreApplication::instance(),
        [object, what = std::move(what)] {
            if (object)
                what(*object);
        },
        Qt::QueuedConnection);
}

} // namespace roundtrip
