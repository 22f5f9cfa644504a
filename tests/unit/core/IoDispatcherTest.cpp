// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/IoDispatcher.h"

#include <QAbstractEventDispatcher>
#include <QEventLoop>
#include <QFile>
#include <QProcess>
#include <QSocketNotifier>
#include <QTcpServer>
#include <QTcpSocket>
#include <QThread>
#include <QTimer>

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <functional>
#include <thread>
#include <vector>

#include <sys/socket.h>
#include <unistd.h>

using namespace roundtrip;
using namespace std::chrono_literals;

namespace {

/// Runs something in a thread with our dispatcher. An event loop that never ends fails the test by CTest's time limit.
void inIoThread(const std::function<void()>& work)
{
    const std::unique_ptr<QThread> thread(QThread::create(work));
    useIoDispatcher(*thread);
    thread->start();
    thread->wait();
}

struct SocketPair
{
    SocketPair() { EXPECT_EQ(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, ends.data()), 0); }
    ~SocketPair()
    {
        ::close(ends[0]);
        ::close(ends[1]);
    }
    Q_DISABLE_COPY_MOVE(SocketPair)

    void write() const { EXPECT_EQ(::write(ends[1], "x", 1), 1); }
    void read() const
    {
        char byte = 0;
        EXPECT_EQ(::read(ends[0], &byte, 1), 1);
    }

    std::array<int, 2> ends{};
};

TEST(IoDispatcherTest, IsTheThreadsOwn)
{
    inIoThread([] {
        const QObject* dispatcher = QAbstractEventDispatcher::instance();
        ASSERT_TRUE(dispatcher);
#ifdef Q_OS_LINUX
        EXPECT_STREQ(dispatcher->metaObject()->className(), "roundtrip::EpollDispatcher");
#endif
    });
}

TEST(IoDispatcherTest, TimersComeInTheirOrderAndRepeatAndStop)
{
    inIoThread([] {
        QEventLoop loop;
        std::vector<int> order;
        QTimer::singleShot(40ms, &loop, [&] { order.push_back(40); });
        QTimer::singleShot(5ms, &loop, [&] { order.push_back(5); });
        QTimer::singleShot(0ms, &loop, [&] { order.push_back(0); });
        QTimer repeating;
        int beats = 0;
        QObject::connect(&repeating, &QTimer::timeout, &loop, [&] {
            if (++beats == 3)
                repeating.stop();
        });
        repeating.start(1ms);
        EXPECT_GE(repeating.remainingTime(), 0);
        QTimer stopped;
        QObject::connect(&stopped, &QTimer::timeout, &loop, [&] { order.push_back(-1); });
        stopped.start(10ms);
        QTimer::singleShot(2ms, &loop, [&] { stopped.stop(); });
        QTimer::singleShot(80ms, &loop, &QEventLoop::quit);
        const auto begun = std::chrono::steady_clock::now();
        loop.exec();
        EXPECT_GE(std::chrono::steady_clock::now() - begun, 80ms) << "none comes early";
        EXPECT_EQ(order, (std::vector<int>{0, 5, 40}));
        EXPECT_EQ(beats, 3);
    });
}

TEST(IoDispatcherTest, ATimerIsNotToldAgainWhileItIsBeingTold)
{
    inIoThread([] {
        QEventLoop loop;
        QTimer timer;
        int depth = 0;
        int deepest = 0;
        int told = 0;
        QObject::connect(&timer, &QTimer::timeout, &loop, [&] {
            deepest = std::max(deepest, ++depth);
            QEventLoop nested;
            QTimer::singleShot(5ms, &nested, &QEventLoop::quit);
            nested.exec();
            --depth;
            if (++told == 3)
                loop.quit();
        });
        timer.start(1ms);
        loop.exec();
        EXPECT_EQ(deepest, 1);
    });
}

TEST(IoDispatcherTest, TimersOfADeletedObjectAreGone)
{
    inIoThread([] {
        QEventLoop loop;
        auto doomed = std::make_unique<QObject>();
        doomed->startTimer(1ms);
        doomed->startTimer(1h);
        auto* dispatcher = QAbstractEventDispatcher::instance();
        EXPECT_EQ(dispatcher->registeredTimers(doomed.get()).size(), 2);
        QObject* const gone = doomed.get();
        doomed.reset();
        EXPECT_TRUE(dispatcher->registeredTimers(gone).isEmpty());
        QTimer::singleShot(5ms, &loop, &QEventLoop::quit);
        loop.exec();
    });
}

TEST(IoDispatcherTest, WakesForWhatOtherThreadsPost)
{
    inIoThread([] {
        constexpr int kPosts = 2'000;
        QEventLoop loop;
        int arrived = 0;
        std::thread poster([&] {
            for (int i = 0; i < kPosts; ++i)
                QMetaObject::invokeMethod(
                    &loop,
                    [&] {
                        if (++arrived == kPosts)
                            loop.quit();
                    },
                    Qt::QueuedConnection);
        });
        loop.exec();
        poster.join();
        EXPECT_EQ(arrived, kPosts);
    });
}

TEST(IoDispatcherTest, ANotifierMayGoWhileItIsDue)
{
    inIoThread([] {
        QEventLoop loop;
        const SocketPair one;
        const SocketPair other;
        auto first = std::make_unique<QSocketNotifier>(one.ends[0], QSocketNotifier::Read);
        auto second = std::make_unique<QSocketNotifier>(other.ends[0], QSocketNotifier::Read);
        int told = 0;
        QObject::connect(first.get(), &QSocketNotifier::activated, &loop, [&] {
            ++told;
            one.read();
            second.reset();
        });
        QObject::connect(second.get(), &QSocketNotifier::activated, &loop, [&] {
            ++told;
            other.read();
            first.reset();
        });
        one.write();
        other.write();
        QTimer::singleShot(20ms, &loop, &QEventLoop::quit);
        loop.exec();
        EXPECT_EQ(told, 1) << "the other was due as well, and was gone";
    });
}

TEST(IoDispatcherTest, ADescriptorsNumberMayBelongToAnotherSocketNext)
{
    inIoThread([] {
        for (int round = 0; round < 3; ++round) {
            QEventLoop loop;
            const SocketPair pair; // the same numbers every time
            QSocketNotifier notifier(pair.ends[0], QSocketNotifier::Read);
            QObject::connect(&notifier, &QSocketNotifier::activated, &loop, &QEventLoop::quit);
            pair.write();
            loop.exec();
        }
    });
}

TEST(IoDispatcherTest, ADisabledNotifierIsNotTold)
{
    inIoThread([] {
        QEventLoop loop;
        const SocketPair pair;
        QSocketNotifier reads(pair.ends[0], QSocketNotifier::Read);
        QSocketNotifier writes(pair.ends[0], QSocketNotifier::Write);
        int read = 0;
        int written = 0;
        QObject::connect(&reads, &QSocketNotifier::activated, &loop, [&] {
            pair.read();
            if (++read == 2)
                loop.quit();
        });
        QObject::connect(&writes, &QSocketNotifier::activated, &loop, [&] {
            ++written;
            writes.setEnabled(false);
        });
        pair.write();
        QTimer::singleShot(10ms, &loop, [&] { reads.setEnabled(false); });
        QTimer::singleShot(20ms, &loop, [&] { pair.write(); });
        QTimer::singleShot(40ms, &loop, [&] {
            EXPECT_EQ(read, 1) << "it was disabled";
            reads.setEnabled(true);
        });
        loop.exec();
        EXPECT_EQ(written, 1);
    });
}

TEST(IoDispatcherTest, AFileIsAlwaysReady)
{
    inIoThread([] {
        QEventLoop loop;
        QFile file(QStringLiteral("/dev/null"));
        ASSERT_TRUE(file.open(QIODevice::ReadOnly));
        QSocketNotifier notifier(file.handle(), QSocketNotifier::Read);
        QObject::connect(&notifier, &QSocketNotifier::activated, &loop, &QEventLoop::quit);
        loop.exec();
    });
}

TEST(IoDispatcherTest, ProcessesRun)
{
    inIoThread([] {
        QEventLoop loop;
        QProcess process;
        QObject::connect(&process, &QProcess::finished, &loop, &QEventLoop::quit);
        process.start(QStringLiteral("echo"), {QStringLiteral("said")});
        loop.exec();
        EXPECT_EQ(process.readAllStandardOutput().trimmed(), "said");
    });
}

TEST(IoDispatcherTest, ManySocketsEchoEverything)
{
    inIoThread([] {
        constexpr int kSockets = 100;
        constexpr int kBytes = 200'000; // more than a socket's buffer: the write notifiers have their say
        QEventLoop loop;
        QTcpServer server;
        ASSERT_TRUE(server.listen(QHostAddress::LocalHost));
        QObject::connect(&server, &QTcpServer::newConnection, &loop, [&] {
            while (QTcpSocket* socket = server.nextPendingConnection())
                QObject::connect(socket, &QTcpSocket::readyRead, socket,
                                 [socket] { socket->write(socket->readAll()); });
        });
        std::vector<std::unique_ptr<QTcpSocket>> clients;
        std::vector<qint64> got(kSockets, 0);
        int whole = 0;
        for (std::size_t i = 0; i < kSockets; ++i) {
            auto client = std::make_unique<QTcpSocket>();
            QObject::connect(client.get(), &QTcpSocket::connected, &loop,
                             [socket = client.get()] { socket->write(QByteArray(kBytes, 'x')); });
            QObject::connect(client.get(), &QTcpSocket::readyRead, &loop, [&, i, socket = client.get()] {
                got[i] += socket->readAll().size();
                if (got[i] == kBytes && ++whole == kSockets)
                    loop.quit();
            });
            client->connectToHost(QHostAddress::LocalHost, server.serverPort());
            clients.push_back(std::move(client));
        }
        loop.exec();
        EXPECT_EQ(whole, kSockets);
    });
}

} // namespace
