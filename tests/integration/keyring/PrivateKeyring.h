// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>
#include <QTemporaryDir>

namespace roundtrip::test {

/// gnome-keyring on a session bus of its own, unlocked, with a folder of its own as its home: nobody's real keyring is
/// touched, and what was in it goes away with this object. The bus starts no service by itself, so that no other
/// keyring and no dialog can come instead.
class PrivateKeyring
{
public:
    PrivateKeyring() = default;
    ~PrivateKeyring();

    /// Starts bus and keyring, and sets this process's environment so that it, and what it starts, finds them. Empty
    /// where all is well; otherwise a sentence that says what is missing here.
    [[nodiscard]] QString start();

private:
    [[nodiscard]] QString startBus();
    [[nodiscard]] QString startDaemon();

    QTemporaryDir m_home;
    QProcess m_bus;
    QProcess m_daemon;
};

} // namespace roundtrip::test
