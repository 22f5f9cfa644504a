// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/ChatSession.h"

namespace roundtrip {

/// The rooms, the name and the drafts from one start of the program to the next, in its settings. GUI thread.
class RoomMemory
{
public:
    explicit RoomMemory(ChatSession& session) : m_session(session) {}

    /// Before anything is connected: then each room is joined once. What is being written stays.
    void restore();
    void save() const;

private:
    ChatSession& m_session;
};

} // namespace roundtrip
