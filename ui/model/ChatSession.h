// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/BackendsDocument.h"
#include "backends/SecretResolver.h"
#include "model/LaneSet.h"
#include "session/ChatHub.h"
#include "session/Conversations.h"

#include <QTimer>

#include <deque>

namespace roundtrip {

/// The live session: the configured backends as lanes, and the chat over them. Takes what the I/O threads have
/// gathered 30 times a second and tells its readers once per round. GUI thread; measures nothing itself.
class ChatSession : public LaneSet
{
    Q_OBJECT

public:
    /// All outlive the session.
    ChatSession(const PlatformTable& platforms, const Clock& clock, ChatHub& hub, const SecretResolver& secrets,
                QObject* parent = nullptr);
    ~ChatSession() override;

    [[nodiscard]] const PlatformTable& platforms() const { return m_platforms; }
    [[nodiscard]] const SecretResolver& secrets() const { return m_secrets; }
    /// Where secrets are kept; null where nowhere.
    [[nodiscard]] Keyring* keyring() const { return m_secrets.keyring(); }

    /// Replaces all backends by some that no file stands behind: those of a lab.
    void load(const BackendsFile& file);
    /// Replaces all backends by those of a file.
    void open(const BackendsDocument& document);
    /// The file behind the backends, without showing it: the one that a first backend would be saved in.
    void setDocument(const BackendsDocument& document) { m_document = document; }
    [[nodiscard]] BackendsDocument& document() { return m_document; }
    /// As it would be saved: without a running lab's, which live only as long as the lab.
    [[nodiscard]] BackendsFile configured() const;
    void addBackend(const BackendConfig& config);
    void updateBackend(const QString& name, const BackendConfig& config);
    void removeBackend(const QString& name);

    [[nodiscard]] const QString& room() const { return m_room; }
    [[nodiscard]] const QString& user() const { return m_user; }
    /// Leaves and joins anew where lanes are open.
    void setIdentity(const QString& room, const QString& user);

    void connectBackend(const QString& name);
    void disconnectBackend(const QString& name);
    void connectAll();
    void disconnectAll();
    void retryNow(const QString& name);

    [[nodiscard]] bool anyReady() const { return readyCount() > 0; }
    [[nodiscard]] int readyCount() const;
    /// To one backend, or with an empty name to all that are open. False, with nothing sent, where none is ready.
    bool send(const QString& backend, const QString& text);
    /// What was said in the room that the session is in, each line once.
    [[nodiscard]] Conversation& conversation() { return m_conversations.of(m_room); }
    /// What others said on a backend is in view, to its end.
    void noteSeen(const Lane& lane);
    /// Of the others' messages, what was not: by room and backend.
    [[nodiscard]] const UnreadMarks& unread() const { return m_hub.unread(); }

    /// A small message every second on every ready lane, so that there is something to see when nobody types. Probes
    /// are measured like any message and not shown as bubbles.
    void setProbing(bool on);
    [[nodiscard]] bool isProbing() const { return m_probe.isActive(); }

    /// Messages sent in the last seconds, per second.
    [[nodiscard]] double sendRate() const;

Q_SIGNALS:
    void identityChanged();
    void probingChanged(bool on);

private:
    void loadLanes(const BackendsFile& file);
    void poll();
    void takeUpdate(const ChatUpdate& update);
    void applyRow(Lane& lane, const RowChanged& row);
    void takeChat(Lane& lane, const ChatReceived& chat);
    void sendProbes();
    void say(const Broadcast& broadcast, const QString& text);
    void noteOwn(Lane& lane, const QString& id, const QString& broadcast, const QString& text);

    const PlatformTable& m_platforms;
    ChatHub& m_hub;
    const SecretResolver& m_secrets;
    BackendsDocument m_document;
    bool m_isFromFile = false; ///< the lanes are the document's
    QString m_room = QStringLiteral("lobby");
    QString m_user = QStringLiteral("ada");
    Conversations m_conversations;
    QTimer m_poll;
    QTimer m_probe;
    std::deque<Instant> m_recentSends;
};

} // namespace roundtrip
