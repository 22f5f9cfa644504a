// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <chrono>
#include <optional>

namespace roundtrip::cli {

/// Tells the service manager how the program stands, by sd_notify(3)'s protocol: a datagram with NAME=VALUE lines to
/// the socket that $NOTIFY_SOCKET names, "@" at its beginning being that of an abstract one. Written here, and not
/// through libsystemd, which would be one more library for every system with another manager, for the sake of one
/// datagram whose form systemd promises. Where nobody asked to be told, nothing happens.
class ServiceNotice
{
public:
    /// What this process's environment says.
    ServiceNotice();

    [[nodiscard]] bool isWanted() const { return !m_socket.isEmpty(); }
    /// READY=1, with a line for people.
    void ready(const QByteArray& status) const { send("READY=1\nSTATUS=" + status); }
    void status(const QByteArray& status) const { send("STATUS=" + status); }
    void stopping() const { send("STOPPING=1"); }
    void alive() const { send("WATCHDOG=1"); }
    /// How often alive() is to be called, half of what the manager waits for it; empty where it does not.
    [[nodiscard]] std::optional<std::chrono::microseconds> alivePause() const { return m_alivePause; }

private:
    void send(const QByteArray& lines) const;

    QByteArray m_socket;
    std::optional<std::chrono::microseconds> m_alivePause = {};
};

} // namespace roundtrip::cli
