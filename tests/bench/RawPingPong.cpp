// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/RawPingPong.h"

#include <cstdio>

namespace roundtrip::bench {

bool RawPingPong::join(std::uint16_t port)
{
    if (m_client.open(port) && m_client.sendText(R"({"action":"join","room":"bench-bare","user":"ada"})")) {
        const auto answer = m_client.receiveText();
        if (answer && answer->text.find(R"("type":"joined")") != std::string_view::npos)
            return true;
    }
    std::fputs("The bare client could not join\n", stderr);
    return false;
}

bool RawPingPong::run(int messages, PingPong& figures)
{
    for (int i = 0; i < messages; ++i) {
        if (!turn(figures)) {
            std::fputs("The bare client lost its link\n", stderr);
            return false;
        }
    }
    return true;
}

bool RawPingPong::turn(PingPong& figures)
{
    using std::chrono::steady_clock;
    const Instant begun = steady_clock::now();
    const std::string id = "d4e5f6-" + std::to_string(++m_sequence);
    const auto wallClock = std::chrono::system_clock::now().time_since_epoch();
    const auto sentAt = std::chrono::duration_cast<std::chrono::milliseconds>(wallClock).count();
    const auto sent =
        m_client.sendText(R"({"action":"send","message":{"id":")" + id + R"(","room":"bench-bare","sentAt":)" +
                          std::to_string(sentAt) + R"(,"text":"Is anybody there?","user":"ada"}})");
    if (!sent)
        return false;
    const std::string wanted = R"("id":")" + id + '"';
    for (;;) {
        const auto text = m_client.receiveText();
        if (!text)
            return false;
        if (text->text.find(wanted) == std::string_view::npos)
            continue;
        PingPong::record(figures.trip, text->arrival - *sent);
        PingPong::record(figures.turn, steady_clock::now() - begun);
        return true;
    }
}

} // namespace roundtrip::bench
