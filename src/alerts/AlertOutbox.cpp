// SPDX-License-Identifier: GPL-3.0-or-later
#include "alerts/AlertOutbox.h"

#include <algorithm>
#include <utility>

namespace roundtrip {

void AlertOutbox::add(std::chrono::sys_seconds now, AlertMessage message)
{
    if (m_messages.size() >= kMost) {
        m_messages.erase(m_messages.begin() + (m_isSending ? 1 : 0)); // the first is somebody's to answer for
        ++m_givenUp;
    }
    m_messages.push_back({.message = std::move(message), .since = now});
}

std::optional<AlertMessage> AlertOutbox::take(std::chrono::sys_seconds now)
{
    if (m_isSending)
        return std::nullopt;
    while (!m_messages.empty() && now - m_messages.front().since > kLongestWait) {
        m_messages.pop_front();
        ++m_givenUp;
    }
    if (m_messages.empty() || now < m_notBefore)
        return std::nullopt;
    m_isSending = true;
    return m_messages.front().message;
}

void AlertOutbox::delivered()
{
    if (!std::exchange(m_isSending, false))
        return;
    m_messages.pop_front();
    m_pause.reset();
    m_notBefore = {};
}

void AlertOutbox::failed(std::chrono::sys_seconds now)
{
    if (!std::exchange(m_isSending, false))
        return;
    m_notBefore = now + std::chrono::ceil<std::chrono::seconds>(m_pause.next());
}

std::optional<std::chrono::sys_seconds> AlertOutbox::next() const
{
    if (m_messages.empty() || m_isSending)
        return std::nullopt;
    return std::max(m_notBefore, m_messages.front().since);
}

} // namespace roundtrip
