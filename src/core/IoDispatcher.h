// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

class QAbstractEventDispatcher;
class QThread;

namespace roundtrip {

/// The event dispatcher for a thread full of sockets, or nothing where Qt's own has to do (other systems than Linux).
[[nodiscard]] std::unique_ptr<QAbstractEventDispatcher> makeIoDispatcher();

/// Gives it to a thread that has not started yet.
void useIoDispatcher(QThread& thread);

} // namespace roundtrip
