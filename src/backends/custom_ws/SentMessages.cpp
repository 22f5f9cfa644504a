// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/custom_ws/SentMessages.h"

#include <algorithm>
#include <cmath>

namespace roundtrip::custom_ws {

namespace {

bool canBe(const Envelope& arrival, const Envelope& sent)
{
    const auto isKnown = [&arrival](EnvelopePart part) { return !arrival.unknown.testFlag(part); };
    return (!isKnown(EnvelopePart::User) || arrival.user == sent.user) &&
           (!isKnown(EnvelopePart::Text) || arrival.text == sent.text) &&
           (!isKnown(EnvelopePart::SentAt) || std::abs(arrival.sentAt - sent.sentAt) <= 1.0);
}

} // namespace

void SentMessages::add(const Envelope& message, Instant when)
{
    dropOld(when);
    if (m_out.size() >= kMost)
        m_out.pop_front();
    if (m_unanswered.size() >= kMost)
        m_unanswered.pop_front();
    m_out.push_back({.message = message, .sent = when});
    m_unanswered.push_back(message.id);
}

void SentMessages::dropOld(Instant now)
{
    while (!m_out.empty() && now - m_out.front().sent > kPatience)
        m_out.pop_front();
}

std::optional<Envelope> SentMessages::takeOldest(const Envelope& arrival, Instant when)
{
    dropOld(when);
    const auto found = std::find_if(m_out.begin(), m_out.end(),
                                    [&arrival](const Entry& each) { return canBe(arrival, each.message); });
    if (found == m_out.end())
        return std::nullopt;
    Envelope message = std::move(found->message);
    m_out.erase(found);
    return message;
}

QString SentMessages::takeUnanswered()
{
    if (m_unanswered.empty())
        return {};
    const QString id = m_unanswered.front();
    m_unanswered.pop_front();
    return id;
}

void SentMessages::settle(const QString& id)
{
    const auto found =
        std::find_if(m_out.begin(), m_out.end(), [&id](const Entry& each) { return each.message.id == id; });
    if (found != m_out.end())
        m_out.erase(found);
    const auto waiting = std::find(m_unanswered.begin(), m_unanswered.end(), id);
    if (waiting != m_unanswered.end())
        m_unanswered.erase(waiting);
}

bool SentMessages::hasText(const QString& text) const
{
    return std::any_of(m_out.cbegin(), m_out.cend(), [&text](const Entry& each) { return each.message.text == text; });
}

} // namespace roundtrip::custom_ws
