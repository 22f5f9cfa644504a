// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/ShareOfLinks.h"

#include "backends/SocketFields.h"
#include "backends/ec2_ws/PlainWsPlatform.h"
#include "core/IoDispatcher.h"
#include "load/DescriptorLimit.h"
#include "load/LoadMeter.h"
#include "load/LoadWorker.h"
#include "load/SourceAddresses.h"
#include "stats/Histogram.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QFile>
#include <QThread>

#include <array>
#include <csignal>
#include <cstdio>

#include <fcntl.h>
#include <malloc.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace roundtrip::bench {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

class ResponseSink final : public SampleSink
{
public:
    void addSample(const Sample& sample) override
    {
        if (const auto response = sample.responseTime(); response && sample.outcome == Outcome::Delivered)
            responses.record(static_cast<std::uint64_t>(toMicroseconds(*response)));
    }
    void addConnection(const ConnectionSample&) override {}

    Histogram responses;
};

std::int64_t residentBytesNow()
{
    QFile statm(u"/proc/self/statm"_s);
    if (!statm.open(QIODevice::ReadOnly))
        return 0;
    return statm.readAll().split(' ').value(1).toLongLong() * ::sysconf(_SC_PAGESIZE);
}

/// One process's part, with a worker and a meter in threads of their own as in a load run.
class Share
{
public:
    Share(std::uint16_t port, int first, int connections)
        : m_platform(ec2_ws::platform()), m_schedules(static_cast<std::size_t>(connections))
    {
        BackendConfig config{.name = u"Bare"_s, .platform = m_platform.id, .settings = {}, .simulated = false};
        config.settings.insert(u"url"_s, u"ws://127.0.0.1:%1/"_s.arg(port));
        connectDirectly(config);
        WorkerSetup setup{.target = {.platform = &m_platform, .backend = {.config = config, .secrets = {}}},
                          .clock = {.monotonic = &m_clock, .anchor = UtcAnchor::now(m_clock)},
                          .mailbox = &m_mailbox};
        const SourceAddresses sources = SourceAddresses::parse(u"127.0.0.2-127.0.0.60"_s).value();
        for (int i = 0; i < connections; ++i) {
            UserSchedule& schedule = m_schedules[static_cast<std::size_t>(i)];
            const int number = first + i;
            for (int second = 0; number % ShareOfLinks::kSenderEach == 0 && second < ShareOfLinks::kSeconds; ++second)
                schedule.offsets.push_back(second * 1s + (number / ShareOfLinks::kSenderEach) % 1000 * 1ms);
            m_scheduled += static_cast<std::int64_t>(schedule.offsets.size());
            VirtualUserOptions options;
            options.connectionId = u"%1.%2"_s.arg(MessageId::randomPart()).arg(number + 1);
            options.user = u"load-%1"_s.arg(number + 1);
            options.room = u"room-%1"_s.arg(number + 1);
            options.connectDeadline = 60s;
            options.source = sources.at(number);
            setup.users.push_back({.options = options, .schedule = &schedule});
        }
        m_worker = std::make_unique<LoadWorker>(std::move(setup));
        m_meter = std::make_unique<LoadMeter>(
            LoadMeterSetup{.meter = {.backend = u"Bare"_s, .platform = m_platform.id, .horizon = 30s},
                           .start = m_clock.now(),
                           .mailbox = &m_mailbox,
                           .sink = &m_sink});
        useIoDispatcher(m_workerThread);
        useIoDispatcher(m_meterThread);
        m_workerThread.start();
        m_meterThread.start();
        m_worker->moveToThread(&m_workerThread);
        m_meter->moveToThread(&m_meterThread);
        QMetaObject::invokeMethod(m_meter.get(), [this] { m_meter->start(); });
        m_before = residentBytesNow();
    }

    void connectAll(ShareReport& report)
    {
        QEventLoop loop;
        QObject::connect(m_worker.get(), &LoadWorker::opened, &loop, [&](const OpenReport& opened) {
            report.ready = opened.ready;
            report.failed = opened.failed;
            if (opened.firstFailure)
                std::fprintf(stderr, "%s\n", opened.firstFailure->toLine().toUtf8().constData());
            loop.quit();
        });
        QMetaObject::invokeMethod(m_worker.get(), [this, now = m_clock.now()] { m_worker->open(now); });
        loop.exec();
        ::malloc_trim(0);
        report.bytes = residentBytesNow() - m_before;
    }

    void sendAll(ShareReport& report)
    {
        QEventLoop loop;
        QObject::connect(m_worker.get(), &LoadWorker::sentAll, &loop, &QEventLoop::quit);
        QMetaObject::invokeMethod(m_worker.get(), [this] { m_worker->begin(m_clock.now() + 50ms); });
        loop.exec();
        const Instant end = m_clock.now() + 30s;
        const auto isBack = [this] { return m_meter->reading().ledger.delivered == m_scheduled; };
        while (!isBack() && m_clock.now() < end)
            QThread::msleep(20);
        report.ended = report.ready - m_meter->reading().ready;
        QMetaObject::invokeMethod(
            m_worker.get(), [this] { m_worker->close(); }, Qt::BlockingQueuedConnection);
        QMetaObject::invokeMethod(
            m_meter.get(), [this] { m_meter->finish(m_clock.now(), true); }, Qt::BlockingQueuedConnection);
        for (QThread* thread : {&m_workerThread, &m_meterThread}) {
            thread->quit();
            thread->wait();
        }
        report.scheduled = m_scheduled;
        report.delivered = m_meter->reading().ledger.delivered;
        report.p99Us = static_cast<std::int64_t>(m_sink.responses.valueAtQuantile(0.99));
    }

private:
    SteadyClock m_clock;
    Platform m_platform;
    MeterMailbox m_mailbox;
    ResponseSink m_sink;
    std::vector<UserSchedule> m_schedules;
    std::int64_t m_scheduled = 0;
    std::int64_t m_before = 0;
    QThread m_workerThread;
    QThread m_meterThread;
    std::unique_ptr<LoadWorker> m_worker;
    std::unique_ptr<LoadMeter> m_meter;
};

[[noreturn]] void work(std::uint16_t port, int first, int connections, int orders, int reports)
{
    ::prctl(PR_SET_PDEATHSIG, SIGKILL); // it ends with the benchmark, whatever happens to that
    int argc = 1;
    std::array<char, 6> name{"share"};
    std::array<char*, 2> argv{name.data(), nullptr};
    const QCoreApplication application(argc, argv.data());
    raiseDescriptorLimit();
    const auto nextOrder = [orders] {
        char order = 0;
        if (::read(orders, &order, 1) != 1)
            ::_exit(0);
    };
    ShareReport report;
    const auto tell = [reports, &report] {
        if (::write(reports, &report, sizeof report) != sizeof report)
            ::_exit(1);
    };
    Share share(port, first, connections);
    nextOrder();
    share.connectAll(report);
    tell();
    nextOrder();
    share.sendAll(report);
    tell();
    nextOrder();
    ::_exit(0);
}

} // namespace

ShareOfLinks::ShareOfLinks(std::uint16_t port, int first, int connections)
{
    std::array<int, 2> orders{};
    std::array<int, 2> reports{};
    if (::pipe2(orders.data(), O_CLOEXEC) != 0 || ::pipe2(reports.data(), O_CLOEXEC) != 0)
        return;
    m_child = ::fork();
    if (m_child == 0) {
        ::close(orders[1]);
        ::close(reports[0]);
        work(port, first, connections, orders[0], reports[1]);
    }
    ::close(orders[0]);
    ::close(reports[1]);
    m_orders = orders[1];
    m_reports = reports[0];
}

ShareOfLinks::~ShareOfLinks()
{
    for (const int descriptor : {m_orders, m_reports}) {
        if (descriptor >= 0)
            ::close(descriptor);
    }
    if (m_child > 0) {
        ::kill(m_child, SIGKILL);
        ::waitpid(m_child, nullptr, 0);
    }
}

void ShareOfLinks::proceed() const
{
    const char order = 1;
    static_cast<void>(!::write(m_orders, &order, 1));
}

ShareReport ShareOfLinks::wait() const
{
    ShareReport report;
    if (::read(m_reports, &report, sizeof report) != sizeof report)
        return {};
    return report;
}

} // namespace roundtrip::bench
