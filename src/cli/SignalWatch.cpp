// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/SignalWatch.h"

#include <QSocketNotifier>

#include <array>
#include <csignal>
#include <fcntl.h>
#include <unistd.h>

namespace roundtrip::cli {

namespace {

// A signal handler can reach nothing but globals; this is the write end of the pipe that wakes the event loop.
volatile std::sig_atomic_t signalPipe = -1;
std::array<int, 2> pipeEnds{-1, -1};

extern "C" void handleSignal(int number)
{
    const char byte = static_cast<char>(number);
    const auto written = ::write(signalPipe, &byte, 1); // async-signal-safe
    static_cast<void>(written);                         // a full pipe has woken us already
    std::signal(number, SIG_DFL);
}

} // namespace

SignalWatch::SignalWatch(QObject* parent) : QObject(parent)
{
    if (::pipe2(pipeEnds.data(), O_CLOEXEC | O_NONBLOCK) != 0)
        return; // the default remains: a signal ends the program
    signalPipe = pipeEnds[1];
    m_notifier = std::make_unique<QSocketNotifier>(pipeEnds[0], QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, &SignalWatch::onSignal);
    std::signal(SIGINT, handleSignal);
    std::signal(SIGTERM, handleSignal);
}

SignalWatch::~SignalWatch()
{
    if (!m_notifier)
        return;
    std::signal(SIGINT, SIG_DFL);
    std::signal(SIGTERM, SIG_DFL);
    m_notifier.reset();
    ::close(pipeEnds[0]);
    ::close(pipeEnds[1]);
}

void SignalWatch::onSignal()
{
    std::array<char, 16> drained{};
    while (::read(pipeEnds[0], drained.data(), drained.size()) > 0) {
    }
    if (std::exchange(m_interrupted, true))
        return;
    Q_EMIT interrupted();
}

} // namespace roundtrip::cli
