// SPDX-License-Identifier: GPL-3.0-or-later
#include "websocket/ConnectRace.h"

#include <QSocketNotifier>

#include <algorithm>
#include <cerrno>
#include <utility>

#include <fcntl.h>
#include <net/if.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

namespace roundtrip {

namespace {

struct SystemAddress
{
    sockaddr_storage storage = {};
    socklen_t size = 0;

    SystemAddress(const QHostAddress& address, quint16 port)
    {
        if (address.protocol() == QAbstractSocket::IPv4Protocol) {
            auto* four = reinterpret_cast<sockaddr_in*>(&storage);
            four->sin_family = AF_INET;
            four->sin_port = htons(port);
            four->sin_addr.s_addr = htonl(address.toIPv4Address());
            size = sizeof(sockaddr_in);
            return;
        }
        auto* six = reinterpret_cast<sockaddr_in6*>(&storage);
        six->sin6_family = AF_INET6;
        six->sin6_port = htons(port);
        const Q_IPV6ADDR bytes = address.toIPv6Address();
        std::copy(std::begin(bytes.c), std::end(bytes.c), std::begin(six->sin6_addr.s6_addr));
        const QByteArray scope = address.scopeId().toLatin1();
        six->sin6_scope_id = scope.isEmpty() ? 0 : if_nametoindex(scope.constData());
        if (six->sin6_scope_id == 0)
            six->sin6_scope_id = scope.toUInt();
        size = sizeof(sockaddr_in6);
    }

    [[nodiscard]] const sockaddr* get() const { return reinterpret_cast<const sockaddr*>(&storage); }
};

/// Owns a socket until it is released.
class Descriptor
{
public:
    explicit Descriptor(int descriptor) : m_descriptor(descriptor) {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor()
    {
        if (m_descriptor >= 0)
            ::close(m_descriptor);
    }

    [[nodiscard]] int get() const { return m_descriptor; }
    [[nodiscard]] int release() { return std::exchange(m_descriptor, -1); }

private:
    int m_descriptor;
};

/// Not inherited by programs that are started, and never waited for.
int openSocket(int family)
{
    const int descriptor = ::socket(family, SOCK_STREAM, 0);
    if (descriptor < 0)
        return -1;
    const int on = 1;
    ::fcntl(descriptor, F_SETFD, FD_CLOEXEC);
    ::fcntl(descriptor, F_SETFL, ::fcntl(descriptor, F_GETFL) | O_NONBLOCK);
    ::setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    return descriptor;
}

/// The port is chosen when it connects, so that one local port can serve connections to several servers.
int bindTo(int descriptor, const QHostAddress& source)
{
#ifdef IP_BIND_ADDRESS_NO_PORT
    const int on = 1;
    ::setsockopt(descriptor, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &on, sizeof on);
#endif
    const SystemAddress own(source, 0);
    return ::bind(descriptor, own.get(), own.size);
}

} // namespace

struct ConnectRace::Runner
{
    Runner(int socket, const QHostAddress& to) : descriptor(socket), address(to) {}

    Descriptor descriptor;
    QHostAddress address;
    std::unique_ptr<QSocketNotifier> notifier; ///< goes before the descriptor is closed
};

ConnectRace::ConnectRace(QList<QHostAddress> addresses, quint16 port, const QHostAddress& source, QObject* parent)
    : QObject(parent), m_waiting(std::move(addresses)), m_port(port), m_source(source)
{
}

ConnectRace::~ConnectRace() = default;

void ConnectRace::start()
{
    if (m_waiting.size() > 1) {
        m_pause = std::make_unique<QTimer>();
        m_pause->setSingleShot(true);
        m_pause->setTimerType(Qt::PreciseTimer); // a coarse one may be early
        connect(m_pause.get(), &QTimer::timeout, this, &ConnectRace::startNext);
    }
    startNext();
}

int ConnectRace::tryToBind(const QHostAddress& source)
{
    const Descriptor socket(openSocket(SystemAddress(source, 0).storage.ss_family));
    return socket.get() >= 0 && bindTo(socket.get(), source) == 0 ? 0 : errno;
}

QList<QHostAddress> ConnectRace::unanswered() const
{
    QList<QHostAddress> addresses;
    for (const auto& runner : m_runners)
        addresses << runner->address;
    return addresses;
}

void ConnectRace::startNext()
{
    while (!m_waiting.isEmpty()) {
        const QHostAddress address = m_waiting.takeFirst();
        const int systemError = begin(address);
        if (systemError == 0) {
            if (!m_waiting.isEmpty())
                m_pause->start(kAttemptDelay);
            return;
        }
        m_failures << AddressFailure{address, m_port, systemError};
    }
    if (m_runners.empty())
        end();
}

int ConnectRace::begin(const QHostAddress& address)
{
    const SystemAddress to(address, m_port);
    auto runner = std::make_unique<Runner>(openSocket(to.storage.ss_family), address);
    const int descriptor = runner->descriptor.get();
    if (descriptor < 0)
        return errno;
    if (!m_source.isNull() && bindTo(descriptor, m_source) != 0)
        return errno;
    if (::connect(descriptor, to.get(), to.size) != 0 && errno != EINPROGRESS)
        return errno;
    runner->notifier = std::make_unique<QSocketNotifier>(descriptor, QSocketNotifier::Write);
    connect(runner->notifier.get(), &QSocketNotifier::activated, this, [this, raw = runner.get()] { onAnswer(raw); });
    m_runners.push_back(std::move(runner));
    return 0;
}

void ConnectRace::onAnswer(Runner* runner)
{
    int systemError = 0;
    socklen_t size = sizeof systemError;
    if (::getsockopt(runner->descriptor.get(), SOL_SOCKET, SO_ERROR, &systemError, &size) != 0)
        systemError = errno;
    const auto found =
        std::find_if(m_runners.begin(), m_runners.end(), [runner](const auto& each) { return each.get() == runner; });
    const std::unique_ptr<Runner> answered = std::move(*found);
    m_runners.erase(found);
    answered->notifier->setEnabled(false);
    answered->notifier.release()->deleteLater(); // it is its signal that we are in
    if (systemError != 0) {
        m_failures << AddressFailure{answered->address, m_port, systemError};
        startNext();
        return;
    }
    m_ended = true;
    m_waiting.clear();
    m_runners.clear();
    m_pause.reset();
    Q_EMIT won(answered->descriptor.release());
}

void ConnectRace::end()
{
    if (std::exchange(m_ended, true))
        return;
    QMetaObject::invokeMethod(
        this, [this] { Q_EMIT lost(m_failures); }, Qt::QueuedConnection);
}

} // namespace roundtrip

#include "moc_ConnectRace.cpp"
