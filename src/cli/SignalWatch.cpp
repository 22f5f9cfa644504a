// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/SignalWatch.h"

#include <QSocketNotifier>

#include <algorithm>
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
    if (number != SIGHUP)                               // which may come as often as it likes
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
    if (m_watchesReloads)
        std::signal(SIGHUP, SIG_DFL);
    m_notifier.reset();
    ::close(pipeEnds[0]);
    ::close(pipeEnds[1]);
}

void SignalWatch::watchReloads()
{
    if (!m_notifier)
        return;
    m_watchesReloads = true;
    std::signal(SIGHUP, handleSignal);
}

void SignalWatch::onSignal()
{
    bool mustReload = false;
    bool mustEnd = false;
    std::array<char, 16> drained{};
    for (ssize_t got = ::read(pipeEnds[0], drained.data(), drained.size()); got > 0;
         got = ::read(pipeEnds[0], drained.data(), drained.size())) {
        const auto end = drained.begin() + got;
        mustReload = mustReload || std::find(drained.begin(), end, char{SIGHUP}) != end;
        mustEnd = mustEnd || std::any_of(drained.begin(), end, [](char number) { return number != char{SIGHUP}; });
    }
    if (mustReload && !mustEnd && !m_interrupted)
        Q_EMIT reloadWanted();
    if (mustEnd && !std::exchange(m_interrupted, true))
        Q_EMIT interrupted();
}

} // namespace roundtrip::cli

#include "moc_SignalWatch.cpp"
