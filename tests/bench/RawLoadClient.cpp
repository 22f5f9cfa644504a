// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/RawLoadClient.h"

#include <array>
#include <charconv>

#include <sys/epoll.h>
#include <sys/timerfd.h>
#include <unistd.h>

namespace roundtrip::bench {

namespace {

constexpr std::uint64_t kTimer = ~std::uint64_t{0};

void watch(int epoll, int descriptor, std::uint64_t number)
{
    epoll_event readable{};
    readable.events = EPOLLIN;
    readable.data.u64 = number;
    ::epoll_ctl(epoll, EPOLL_CTL_ADD, descriptor, &readable);
}

/// The number behind the "-" of the first "id" in it; 0 without one.
std::size_t sequenceOf(std::string_view text)
{
    const std::size_t id = text.find(R"("id":")");
    const std::size_t dash = id == std::string_view::npos ? id : text.find('-', id);
    std::size_t sequence = 0;
    if (dash != std::string_view::npos)
        std::from_chars(text.data() + dash + 1, text.data() + text.size(), sequence);
    return sequence;
}

} // namespace

RawLoadClient::~RawLoadClient()
{
    for (const int descriptor : {m_epoll, m_timer}) {
        if (descriptor >= 0)
            ::close(descriptor);
    }
}

bool RawLoadClient::join(std::uint16_t port, int connections)
{
    m_epoll = ::epoll_create1(EPOLL_CLOEXEC);
    m_timer = ::timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK | TFD_CLOEXEC);
    watch(m_epoll, m_timer, kTimer);
    for (int i = 0; i < connections; ++i) {
        auto link = std::make_unique<Link>();
        link->room = "raw-" + std::to_string(::getpid()) + "-" + std::to_string(i);
        if (!link->client.open(port) ||
            !link->client.sendText(R"({"action":"join","room":")" + link->room + R"(","user":"ada"})"))
            return false;
        const auto answer = link->client.receiveText();
        if (!answer || answer->text.find(R"("type":"joined")") == std::string_view::npos)
            return false;
        watch(m_epoll, link->client.descriptor(), static_cast<std::uint64_t>(i));
        m_links.push_back(std::move(link));
    }
    return true;
}

LoadFigures RawLoadClient::run(double rate, Duration span)
{
    LoadFigures figures;
    const auto total = static_cast<std::int64_t>(rate * std::chrono::duration<double>(span).count());
    const Instant start = std::chrono::steady_clock::now() + std::chrono::milliseconds(20);
    const auto dueOf = [&](std::int64_t number) {
        return start + Duration(static_cast<std::int64_t>(1e9 * static_cast<double>(number) / rate));
    };
    while (figures.sent < total) {
        while (figures.sent < total && dueOf(figures.sent) <= std::chrono::steady_clock::now())
            send(static_cast<std::size_t>(figures.sent) % m_links.size(), dueOf(figures.sent), figures);
        wait(figures.sent < total ? dueOf(figures.sent) : std::chrono::steady_clock::now(), figures);
    }
    const Instant end = std::chrono::steady_clock::now() + std::chrono::seconds(1);
    while (figures.back < figures.sent && std::chrono::steady_clock::now() < end)
        wait(end, figures);
    return figures;
}

void RawLoadClient::send(std::size_t number, Instant intended, LoadFigures& figures)
{
    Link& link = *m_links[number];
    link.intended.push_back(intended);
    const auto wallClock = std::chrono::system_clock::now().time_since_epoch();
    const auto sentAt = std::chrono::duration_cast<std::chrono::milliseconds>(wallClock).count();
    ++figures.sent;
    static_cast<void>(link.client.sendText(
        R"({"action":"send","message":{"id":"d4e5f6-)" + std::to_string(link.intended.size()) + R"(","room":")" +
        link.room + R"(","sentAt":)" + std::to_string(sentAt) + R"(,"text":"Is anybody there?","user":"ada"}})"));
}

void RawLoadClient::receive(std::size_t number, LoadFigures& figures)
{
    Link& link = *m_links[number];
    if (!link.client.readNow())
        return;
    while (const auto text = link.client.takeText()) {
        const std::size_t sequence = sequenceOf(text->text);
        if (sequence == 0 || sequence > link.intended.size())
            continue;
        ++figures.back;
        figures.response.record(
            static_cast<std::uint64_t>(toMicroseconds(text->arrival - link.intended[sequence - 1])));
    }
}

void RawLoadClient::wait(Instant until, LoadFigures& figures)
{
    const Duration left = std::max(until - std::chrono::steady_clock::now(), Duration(1));
    itimerspec spec{};
    spec.it_value.tv_sec = static_cast<time_t>(left / std::chrono::seconds(1));
    spec.it_value.tv_nsec = static_cast<long>((left % std::chrono::seconds(1)).count());
    ::timerfd_settime(m_timer, 0, &spec, nullptr);
    std::array<epoll_event, 64> events{};
    const int count = ::epoll_wait(m_epoll, events.data(), static_cast<int>(events.size()), 1'000);
    for (int i = 0; i < count; ++i) {
        const std::uint64_t number = events[static_cast<std::size_t>(i)].data.u64;
        std::uint64_t expirations = 0;
        if (number != kTimer)
            receive(static_cast<std::size_t>(number), figures);
        else if (::read(m_timer, &expirations, sizeof expirations) < 0)
            continue;
    }
}

} // namespace roundtrip::bench
