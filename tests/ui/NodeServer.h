// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>
#include <QUrl>

namespace roundtrip::test {

/// The real Node chat server (resources/backends/ec2-ws) on a free loopback port.
class NodeServer
{
public:
    ~NodeServer();

    /// Starts it; on the given port, or any. False, with a message on stderr, where it cannot be started.
    [[nodiscard]] bool start(int port = 0, const QString& token = {});
    /// Kills it like a power cut: no close frames.
    void kill();

    [[nodiscard]] QString url() const { return m_url; }
    [[nodiscard]] int port() const { return QUrl(m_url).port(); }

private:
    QProcess m_process;
    QString m_url;
};

} // namespace roundtrip::test
