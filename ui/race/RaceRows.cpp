// SPDX-License-Identifier: GPL-3.0-or-later
#include "race/RaceRows.h"

namespace roundtrip {

namespace {
constexpr std::size_t kMostTexts = 300; ///< laid out and kept; more than any screen shows
}

void RaceRows::show(const Conversation* conversation)
{
    m_conversation = conversation;
    m_chosen.clear();
    measure(m_layout);
}

void RaceRows::measure(const RaceLayout& layout)
{
    m_layout = layout;
    m_texts.clear();
    m_heights.clear();
    m_first = m_conversation ? m_conversation->first() : 0;
    if (!m_conversation)
        return;
    const auto lines = static_cast<int>(m_conversation->size());
    for (int row = 0; row < lines; ++row)
        m_heights.append(0);
    for (int row = 0; row < lines; ++row) // now that it is known which are the newest, which are open
        estimate(row);
}

void RaceRows::add()
{
    m_heights.append(0);
    estimate(count() - 1);
    if (const int folded = count() - 1 - kOpen; folded >= 0)
        estimate(folded);
}

void RaceRows::change(qint64 serial)
{
    if (const int row = rowOf(serial); row >= 0)
        estimate(row);
}

qint64 RaceRows::prepend(int count)
{
    const qint64 before = m_heights.total();
    m_first = m_conversation->first();
    m_heights.prepend(std::vector<int>(static_cast<std::size_t>(count)));
    for (int row = 0; row < count; ++row) // now that they have their numbers
        estimate(row);
    if (count < this->count())
        estimate(count); // another line stands above it
    return m_heights.total() - before;
}

void RaceRows::removeOldest()
{
    const qint64 first = m_conversation->first();
    m_heights.removeFirst(static_cast<int>(std::min<qint64>(first - m_first, count())));
    m_first = first;
    m_chosen.removeIf([first](const QHash<qint64, bool>::iterator& each) { return each.key() < first; });
    std::erase_if(m_texts, [first](const auto& each) { return each.first < first; });
}

int RaceRows::rowOf(qint64 serial) const
{
    const qint64 row = serial - m_first;
    return row >= 0 && row < count() ? static_cast<int>(row) : -1;
}

bool RaceRows::isOpen(qint64 serial) const
{
    return m_chosen.value(serial, serial >= m_first + count() - kOpen);
}

void RaceRows::setOpen(qint64 serial, bool open)
{
    m_chosen.insert(serial, open);
    change(serial);
}

RaceLayout::Parts RaceRows::partsOf(int row) const
{
    return {.startsDay = row == 0 || line(row).time.date() != line(row - 1).time.date(),
            .startsSession = row > 0 && serialOf(row) == m_conversation->sessionFrom(),
            .startsUnread = serialOf(row) == m_conversation->unreadFrom(),
            .isOpen = isOpen(serialOf(row))};
}

void RaceRows::estimate(int row)
{
    const auto known = m_texts.find(serialOf(row));
    const QSize text = known == m_texts.end() ? m_layout.estimatedText(line(row)) : known->second->size();
    m_heights.set(row, m_layout.place(line(row), partsOf(row), text).height);
}

RaceRow RaceRows::place(int row)
{
    const RaceRow placed = m_layout.place(line(row), partsOf(row), text(row).size());
    m_heights.set(row, placed.height);
    return placed;
}

BubbleText& RaceRows::text(int row)
{
    const qint64 serial = serialOf(row);
    if (m_texts.size() > kMostTexts && !m_texts.contains(serial))
        m_texts.clear();
    std::unique_ptr<BubbleText>& known = m_texts[serial];
    if (!known)
        known = std::make_unique<BubbleText>(line(row).text, m_layout.font(), m_layout.textWidth(line(row)));
    return *known;
}

} // namespace roundtrip
