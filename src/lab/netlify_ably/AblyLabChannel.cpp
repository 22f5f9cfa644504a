// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/netlify_ably/AblyLabChannel.h"

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

/// Besides the time limit, so that a load test does not fill memory.
constexpr std::size_t kMostEntries = 20'000;
constexpr qsizetype kMostIds = 20'000;

} // namespace

AblyLabChannel::AblyLabChannel(const QString& epoch, double publishesPerSecond)
    : rate(publishesPerSecond, publishesPerSecond), m_epoch(epoch)
{
}

void AblyLabChannel::append(Entry entry)
{
    entry.number = ++m_last;
    m_entries.push_back(std::move(entry));
    if (m_entries.size() > kMostEntries)
        m_entries.pop_front();
}

std::optional<QList<AblyLabChannel::Entry>> AblyLabChannel::since(const QString& serial) const
{
    bool isNumber = false;
    const qint64 number = serial.section(u'-', 1).toLongLong(&isNumber);
    const qint64 forgotten = m_last - static_cast<qint64>(m_entries.size());
    if (!isNumber || serial != serialOf(number) || number < forgotten || number > m_last)
        return std::nullopt;
    return QList<Entry>(m_entries.begin() + (number - forgotten), m_entries.end());
}

void AblyLabChannel::forgetBefore(Instant instant)
{
    while (!m_entries.empty() && m_entries.front().at < instant)
        m_entries.pop_front();
    m_ids.removeIf([instant](const auto& id) { return id.value() < instant; });
}

bool AblyLabChannel::isNew(const QString& messageId, Instant now)
{
    if (messageId.isEmpty())
        return true;
    if (m_ids.contains(messageId))
        return false;
    if (m_ids.size() < kMostIds)
        m_ids.insert(messageId, now);
    return true;
}

void AblyLabChannel::attach(quint64 peer)
{
    if (!m_attached.contains(peer))
        m_attached << peer;
}

QString AblyLabChannel::serialOf(qint64 number) const
{
    return u"%1-%2"_s.arg(m_epoch).arg(number);
}

} // namespace roundtrip
