// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/MessageModel.h"

#include <vector>

namespace roundtrip {

/// A message that holds what was searched for: in which row of each lane it stands; −1 where it is in none.
struct FoundMessage
{
    QDateTime time = {};
    std::vector<int> rows = {};
};

/// Every message of the lanes that holds the text, each once, the oldest first: what was typed once and sent over
/// several lanes is one message, and so is what somebody else's line is on several roads (the nth time that somebody
/// says the same is the nth time in every lane).
[[nodiscard]] std::vector<FoundMessage> findMessages(const std::vector<const MessageModel*>& lanes,
                                                     const QString& text);

} // namespace roundtrip
