// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/Keyring.h"

#include <QHash>
#include <QThread>

#include <functional>
#include <memory>
#include <optional>

namespace roundtrip {

/// The desktop's keyring by QtKeychain, under the service "roundtrip". Where there is none that answers, store() keeps
/// secrets in memory until the program ends. One thread uses it; the keyring itself is spoken to in another, because
/// its library needs GLib's event loop and roundtrip-cli has Qt's own. While that asks its user, read() and store()
/// serve the caller's event loop without its user's input. One in a process: QtKeychain's queue of jobs belongs to the
/// first thread that uses it, and a second would never be answered.
class SystemKeyring final : public Keyring
{
public:
    SystemKeyring();
    ~SystemKeyring() override;

    [[nodiscard]] bool isLasting() override;
    [[nodiscard]] Result<Secret> read(const QString& name) override;
    [[nodiscard]] Result<void> store(const QString& name, const Secret& secret) override;

private:
    struct Outcome
    {
        bool isThere = false; ///< a keyring answered
        bool isFound = false; ///< read: it has the entry; store: it has it now
        Secret secret = {};   ///< read
        QString problem = {}; ///< what the keyring said
    };
    class Door; ///< lives in m_thread

    [[nodiscard]] Outcome ask(const QString& name, const Secret* toStore);
    void startThread();

    QHash<QString, Secret> m_session; ///< of this session only
    QThread m_thread;
    std::unique_ptr<Door> m_door;
};

} // namespace roundtrip
