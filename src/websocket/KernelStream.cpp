// SPDX-License-Identifier: GPL-3.0-or-later
#include "websocket/KernelStream.h"

#include "websocket/KernelStamp.h"
#include "websocket/ReadBuffer.h"

#include <cerrno>
#include <utility>

#include <sys/socket.h>
#include <unistd.h>

namespace roundtrip {

namespace {
/// Before others get their turn.
constexpr int kReadsATurn = 8;
} // namespace

KernelStream::KernelStream(int descriptor, const QByteArray& early, const Clock& clock, StreamEvents& events)
    : m_clock(clock), m_events(events), m_descriptor(descriptor), m_early(early)
{
}

KernelStream::~KernelStream()
{
    if (m_isGone != nullptr)
        *m_isGone = true;
    drop();
}

void KernelStream::start()
{
    if (!m_early.isEmpty() && !tell(std::exchange(m_early, {}), m_clock.now()))
        return;
    m_readable = std::make_unique<QSocketNotifier>(m_descriptor, QSocketNotifier::Read);
    QObject::connect(m_readable.get(), &QSocketNotifier::activated, m_readable.get(), [this] { onReadable(); });
}

bool KernelStream::tell(QByteArrayView bytes, Instant when)
{
    bool isGone = false;
    bool* outer = std::exchange(m_isGone, &isGone);
    m_events.bytesRead(bytes, when);
    if (isGone) {
        if (outer)
            *outer = true;
        return false;
    }
    m_isGone = outer;
    return m_descriptor >= 0;
}

void KernelStream::onReadable()
{
    if (m_isGone != nullptr)
        return; // an event loop inside a slot: what came is read once that has returned
    ReadBuffer buffer;
    for (int i = 0; i < kReadsATurn; ++i) {
        const ssize_t got = m_asksKernel ? receiveStamped(m_descriptor, buffer.data(), ReadBuffer::kBytes, m_kernelWait)
                                         : ::recv(m_descriptor, buffer.data(), ReadBuffer::kBytes, 0);
        const Instant when = m_clock.now();
        if (got <= 0) {
            if (got < 0 && (errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR))
                return;
            drop();
            m_events.streamEnded();
            return;
        }
        if (!tell(QByteArrayView(buffer.data(), got), when) || got < ReadBuffer::kBytes)
            return; // what has come meanwhile wakes us again
    }
}

void KernelStream::write(QByteArrayView bytes)
{
    if (m_descriptor < 0)
        return;
    if (m_unsent.isEmpty())
        bytes = bytes.sliced(send(bytes));
    if (bytes.isEmpty())
        return;
    m_unsent.append(bytes);
    if (!m_writable) {
        m_writable = std::make_unique<QSocketNotifier>(m_descriptor, QSocketNotifier::Write);
        QObject::connect(m_writable.get(), &QSocketNotifier::activated, m_writable.get(), [this] { onWritable(); });
    }
    m_writable->setEnabled(true);
}

void KernelStream::onWritable()
{
    m_unsent.remove(0, send(m_unsent));
    if (!m_unsent.isEmpty())
        return;
    m_unsent = {};
    m_writable->setEnabled(false);
}

qsizetype KernelStream::send(QByteArrayView bytes)
{
    qsizetype sent = 0;
    while (sent < bytes.size()) {
        const ssize_t taken = ::send(m_descriptor, bytes.data() + sent, static_cast<std::size_t>(bytes.size() - sent),
                                     MSG_NOSIGNAL | MSG_DONTWAIT);
        if (taken >= 0)
            sent += taken;
        else if (errno == EAGAIN || errno == EWOULDBLOCK)
            break;
        else if (errno != EINTR)
            return bytes.size(); // broken: reading tells, once what has come is read
    }
    return sent;
}

void KernelStream::askForKernelStamps()
{
    m_asksKernel = true;
    roundtrip::askForKernelStamps(m_descriptor);
}

void KernelStream::drop()
{
    // The notifiers first: they know the descriptor by its number, which another socket may have next.
    for (QSocketNotifier* notifier : {m_readable.get(), m_writable.get()}) {
        if (notifier)
            notifier->setEnabled(false);
    }
    m_unsent = {};
    if (m_descriptor >= 0)
        ::close(std::exchange(m_descriptor, -1));
}

} // namespace roundtrip
