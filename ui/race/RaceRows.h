// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chat/BubbleText.h"
#include "race/RaceLayout.h"
#include "race/RowHeights.h"
#include "session/Conversation.h"

#include <memory>
#include <unordered_map>

namespace roundtrip {

/// The rows of a conversation under each other. A row's height is estimated until it is placed, so that a long history
/// costs no more than what is seen of it. GUI thread.
class RaceRows
{
public:
    /// So many of the newest lines show their tracks unasked.
    static constexpr int kOpen = 6;

    /// May be null; outlives the rows.
    void show(const Conversation* conversation);
    /// Begins anew with another width, font or set of backends.
    void measure(const RaceLayout& layout);
    [[nodiscard]] const RaceLayout& layout() const { return m_layout; }

    void add();
    /// A line got another road, or may have.
    void change(qint64 serial);
    /// So many older lines are there; gives how much higher that makes all.
    qint64 prepend(int count);
    void removeOldest();

    [[nodiscard]] int count() const { return m_heights.count(); }
    [[nodiscard]] const ChatLine& line(int row) const { return m_conversation->line(serialOf(row)); }
    [[nodiscard]] qint64 serialOf(int row) const { return m_first + row; }
    /// −1 where it is not (any longer) there.
    [[nodiscard]] int rowOf(qint64 serial) const;
    [[nodiscard]] const RowHeights& heights() const { return m_heights; }

    /// Exactly; the height is known from then on.
    [[nodiscard]] RaceRow place(int row);
    /// Laid out for the row's width; of the row that was placed last, or another.
    [[nodiscard]] BubbleText& text(int row);

    [[nodiscard]] bool isOpen(qint64 serial) const;
    void setOpen(qint64 serial, bool open);

private:
    [[nodiscard]] RaceLayout::Parts partsOf(int row) const;
    void estimate(int row);

    const Conversation* m_conversation = nullptr;
    RaceLayout m_layout = {};
    RowHeights m_heights = {};
    qint64 m_first = 0;
    QHash<qint64, bool> m_chosen = {}; ///< opened or folded by hand
    std::unordered_map<qint64, std::unique_ptr<BubbleText>> m_texts = {};
};

} // namespace roundtrip
