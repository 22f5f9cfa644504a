// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/ServiceNotice.h"

#include "support/Printers.h"

#include <gtest/gtest.h>

#include <QTemporaryDir>

#include <cstddef>
#include <cstring>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

using namespace roundtrip::cli;

namespace {

/// The service manager's end.
class ManagerSocket
{
public:
    explicit ManagerSocket(const QByteArray& name) : m_socket(::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0))
    {
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        std::memcpy(address.sun_path, name.constData(), static_cast<std::size_t>(name.size()));
        if (address.sun_path[0] == '@')
            address.sun_path[0] = '\0';
        const auto length = offsetof(sockaddr_un, sun_path) + static_cast<std::size_t>(name.size());
        EXPECT_EQ(::bind(m_socket, reinterpret_cast<const sockaddr*>(&address), static_cast<socklen_t>(length)), 0);
    }
    ~ManagerSocket() { ::close(m_socket); }
    ManagerSocket(const ManagerSocket&) = delete;
    ManagerSocket& operator=(const ManagerSocket&) = delete;

    /// The next datagram; empty where none came.
    [[nodiscard]] QByteArray take() const
    {
        QByteArray data(500, '\0');
        const auto got = ::recv(m_socket, data.data(), static_cast<std::size_t>(data.size()), MSG_DONTWAIT);
        return got < 0 ? QByteArray() : data.left(static_cast<qsizetype>(got));
    }

private:
    int m_socket;
};

class ServiceNoticeTest : public testing::Test
{
protected:
    ~ServiceNoticeTest() override
    {
        for (const char* name : {"NOTIFY_SOCKET", "WATCHDOG_USEC", "WATCHDOG_PID"})
            qunsetenv(name);
    }
    QTemporaryDir m_folder;
};

} // namespace

TEST_F(ServiceNoticeTest, TellsTheManagerThatAskedForIt)
{
    const QByteArray path = m_folder.filePath(QStringLiteral("notify")).toUtf8();
    for (const QByteArray& name : {path, "@roundtrip-test-" + QByteArray::number(qlonglong{::getpid()})}) {
        const ManagerSocket manager(name);
        qputenv("NOTIFY_SOCKET", name);
        const ServiceNotice notice;
        EXPECT_TRUE(notice.isWanted());
        notice.ready("3 of 4 backends ready");
        EXPECT_EQ(manager.take(), "READY=1\nSTATUS=3 of 4 backends ready");
        notice.alive();
        EXPECT_EQ(manager.take(), "WATCHDOG=1");
        notice.stopping();
        EXPECT_EQ(manager.take(), "STOPPING=1");
        EXPECT_TRUE(manager.take().isEmpty());
    }
}

TEST_F(ServiceNoticeTest, SaysNothingWhereNobodyAsked)
{
    const ServiceNotice notice;
    EXPECT_FALSE(notice.isWanted());
    notice.ready("fine"); // and comes back
    qputenv("NOTIFY_SOCKET", m_folder.filePath(QStringLiteral("nobody")).toUtf8());
    ServiceNotice().alive();
    qputenv("NOTIFY_SOCKET", QByteArray(500, 'x')); // longer than any address
    ServiceNotice().alive();
}

TEST_F(ServiceNoticeTest, KnowsHowOftenItsLifeIsLookedFor)
{
    EXPECT_FALSE(ServiceNotice().alivePause().has_value());
    qputenv("WATCHDOG_USEC", "30000000");
    EXPECT_EQ(ServiceNotice().alivePause(), std::chrono::microseconds(15'000'000));
    qputenv("WATCHDOG_PID", QByteArray::number(qlonglong{::getpid()}));
    EXPECT_EQ(ServiceNotice().alivePause(), std::chrono::microseconds(15'000'000));
    qputenv("WATCHDOG_PID", "1");
    EXPECT_FALSE(ServiceNotice().alivePause().has_value()) << "somebody else's";
    qputenv("WATCHDOG_USEC", "soon");
    EXPECT_FALSE(ServiceNotice().alivePause().has_value());
}
