// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat/RoomMemory.h"

#include "core/Envelope.h"

#include <QSettings>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {
constexpr QLatin1StringView kRoomsKey("chat/rooms");
constexpr QLatin1StringView kRoomKey("chat/room");
constexpr QLatin1StringView kUserKey("chat/user");
constexpr QLatin1StringView kDraftsKey("chat/drafts");
constexpr QLatin1StringView kDraftKey("chat/draft"); // of the room that is looked at
} // namespace

void RoomMemory::restore()
{
    QSettings settings;
    RoomList& rooms = m_session.rooms();
    const QString first = rooms.names().first();
    const QStringList known = settings.value(kRoomsKey).toStringList();
    const QString shown = settings.value(kRoomKey, first).toString();
    for (const QString& room : known.mid(0, RoomList::kMost)) {
        if (!rooms.contains(room))
            m_session.joinRoom(room);
    }
    if (!known.isEmpty() && !known.contains(first) && isValidRoom(shown))
        m_session.leaveRoom(first);
    settings.beginGroup(kDraftsKey);
    for (const QString& room : settings.childKeys()) {
        if (rooms.draft(room).isEmpty())
            rooms.setDraft(room, settings.value(room).toString());
    }
    settings.endGroup();
    if (rooms.draft(shown).isEmpty())
        rooms.setDraft(shown, settings.value(kDraftKey).toString());
    m_session.setIdentity(rooms.contains(shown) ? shown : rooms.current(),
                          settings.value(kUserKey, m_session.user()).toString());
    Q_EMIT m_session.identityChanged(); // there may be a draft in the room that is shown all along
}

void RoomMemory::save() const
{
    QSettings settings;
    const RoomList& rooms = m_session.rooms();
    settings.setValue(kRoomsKey, rooms.names());
    settings.setValue(kRoomKey, rooms.current());
    settings.setValue(kUserKey, m_session.user());
    settings.setValue(kDraftKey, rooms.draft(rooms.current()));
    settings.remove(kDraftsKey);
    settings.beginGroup(kDraftsKey);
    for (const QString& room : rooms.names()) {
        if (const QString draft = rooms.draft(room); room != rooms.current() && !draft.isEmpty())
            settings.setValue(room, draft);
    }
}

} // namespace roundtrip
