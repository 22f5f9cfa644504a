// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/PaintedProgram.h"

#include <array>
#include <csignal>
#include <cstdio>

#include <poll.h>
#include <spawn.h>
#include <sys/inotify.h>
#include <sys/wait.h>
#include <unistd.h>

namespace roundtrip::bench {

namespace {

constexpr int kWaitMilliseconds = 60'000;

pid_t startProgram(const std::vector<std::string>& command)
{
    std::vector<char*> arguments;
    for (const std::string& argument : command)
        arguments.push_back(const_cast<char*>(argument.c_str())); // posix_spawn leaves them as they are
    arguments.push_back(nullptr);
    pid_t process = -1;
    return ::posix_spawn(&process, arguments.front(), nullptr, nullptr, arguments.data(), environ) == 0 ? process : -1;
}

/// Waits until a file of that name is created in the watched folder.
bool waitForFile(int watch, const std::string& name)
{
    alignas(inotify_event) std::array<char, 4096> buffer; // NOLINT(cppcoreguidelines-pro-type-member-init)
    pollfd readable{.fd = watch, .events = POLLIN, .revents = 0};
    while (::poll(&readable, 1, kWaitMilliseconds) == 1) {
        const ssize_t got = ::read(watch, buffer.data(), buffer.size());
        for (ssize_t at = 0; at < got;) {
            const auto* event = reinterpret_cast<const inotify_event*>(buffer.data() + at);
            if (event->len > 0 && name == event->name)
                return true;
            at += static_cast<ssize_t>(sizeof(inotify_event) + event->len);
        }
    }
    return false;
}

} // namespace

std::optional<Duration> PaintedProgram::timeToPaint() const
{
    ::unlink((folder + '/' + picture).c_str());
    const int watch = ::inotify_init1(IN_CLOEXEC);
    ::inotify_add_watch(watch, folder.c_str(), IN_CREATE | IN_MOVED_TO);
    const Instant begun = std::chrono::steady_clock::now();
    const pid_t process = startProgram(command);
    const bool painted = process > 0 && waitForFile(watch, picture);
    const Duration span = std::chrono::steady_clock::now() - begun;
    ::close(watch);
    int status = -1;
    if (process > 0 && !painted)
        ::kill(process, SIGKILL);
    if (process > 0)
        ::waitpid(process, &status, 0);
    if (painted && status == 0)
        return span;
    std::fprintf(stderr, "%s failed or saved no picture\n", command.front().c_str());
    return {};
}

} // namespace roundtrip::bench
