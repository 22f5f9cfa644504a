// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/TlsChatServer.h"

#include "support/ContractServer.h"
#include "support/SelfSigned.h"

#include <QCoreApplication>

#include <array>
#include <csignal>

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace roundtrip::bench {

namespace {

/// Tells its port, 0 where there is none, and serves until it is killed.
[[noreturn]] void serveTls(int told)
{
    ::prctl(PR_SET_PDEATHSIG, SIGKILL); // it ends with the benchmark, whatever happens to that
    int argc = 1;
    std::array<char, 4> name{"tls"};
    std::array<char*, 2> argv{name.data(), nullptr};
    const QCoreApplication application(argc, argv.data());
    const auto tls = test::makeSelfSignedTls();
    test::ContractServer server(0, tls);
    const std::uint16_t port = tls && server.isListening() ? server.port() : std::uint16_t{0};
    if (::write(told, &port, sizeof port) == sizeof port)
        QCoreApplication::exec();
    ::_exit(0);
}

} // namespace

TlsChatServer::TlsChatServer()
{
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0)
        return;
    m_child = ::fork();
    if (m_child == 0)
        serveTls(ends[1]);
    ::close(ends[1]);
    if (::read(ends[0], &m_port, sizeof m_port) != sizeof m_port)
        m_port = 0;
    ::close(ends[0]);
}

TlsChatServer::~TlsChatServer()
{
    if (m_child <= 0)
        return;
    ::kill(m_child, SIGKILL);
    ::waitpid(m_child, nullptr, 0);
}

QString TlsChatServer::url() const
{
    return m_port == 0 ? QString() : QStringLiteral("wss://127.0.0.1:%1/").arg(m_port);
}

} // namespace roundtrip::bench
