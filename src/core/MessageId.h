// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringView>

#include <cstdint>
#include <optional>

namespace roundtrip {

/// The envelope's id: a sender prefix, "-", and the sender's sequence number from 1 (chat contract, version 1). The
/// number is what makes loss, duplicates and reordering visible. Everybody in the room sees it, so that the next one
/// could be said by somebody else first: in chat the prefix ends with "." and a random part of each message's own,
/// before which a line that goes out on several roads has a part that its messages share (see Broadcast).
struct MessageId
{
    QString prefix = {};
    std::uint64_t sequence = 0;

    [[nodiscard]] QString toString() const;

    /// Splits at the last "-". Empty where the text is no id of ours (foreign senders may use any id).
    [[nodiscard]] static std::optional<MessageId> parse(QStringView text);
    /// Six random hexadecimal digits from the system's generator.
    [[nodiscard]] static QString randomPrefix();
    /// Sixteen random hexadecimal digits from the system's generator: nobody guesses them.
    [[nodiscard]] static QString randomPart();
};

} // namespace roundtrip
