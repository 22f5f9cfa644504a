// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/BackendsDocument.h"
#include "backends/SecretResolver.h"
#include "model/Lane.h"
#include "session/ChatHub.h"
#include "session/ProbeText.h"

#include <QHash>
#include <QTimer>

#include <memory>
#include <vector>

namespace roundtrip {

/// What the window works on: the configured backends, their lanes, and the chat over them. Takes what the I/O thread
/// has gathered 30 times a second and tells the pages once per round. GUI thread; measures nothing itself.
class Workspace : public QObject
{
    Q_OBJECT

public:
    /// All outlive the workspace.
    Workspace(const PlatformTable& platforms, const Clock& clock, ChatHub& hub, const SecretResolver& secrets,
              QObject* parent = nullptr);
    ~Workspace() override;

    [[nodiscard]] const PlatformTable& platforms() const { return m_platforms; }
    [[nodiscard]] const Clock& clock() const { return m_clock; }
    [[nodiscard]] const SecretResolver& secrets() const { return m_secrets; }
    /// Where secrets are kept; null where nowhere.
    [[nodiscard]] Keyring* keyring() const { return m_secrets.keyring(); }
    [[nodiscard]] Instant origin() const { return m_hub.anchor().instant(); }
    [[nodiscard]] const std::vector<std::unique_ptr<Lane>>& lanes() const { return m_lanes; }
    [[nodiscard]] Lane* lane(const QString& name) const;
    /// How each backend looks, by its name: see Lane::styleIndex().
    [[nodiscard]] QHash<QString, int> styles() const;
    [[nodiscard]] const QString& baseline() const { return m_baseline; }
    void setBaseline(const QString& name);
    [[nodiscard]] Lane* baselineLane() const { return lane(m_baseline); }

    /// Replaces all backends by some that no file stands behind: those of a lab, or of a run that is over.
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

    /// Replaces all backends by those of a run that is over: nothing of this program's own is measured among them.
    void loadRecorded(const BackendsFile& file, LaneStats::Quantity quantity);
    /// A row of a run that is over, for lanes that show it.
    void applyRecorded(const Sample& sample);
    /// What the latencies of all lanes are.
    [[nodiscard]] LaneStats::Quantity quantity() const { return m_quantity; }
    [[nodiscard]] bool isRecorded() const { return m_isRecorded; }
    /// A phase that is in no figure was sent in one of the lanes.
    [[nodiscard]] bool leavesPhasesOut() const;

    [[nodiscard]] const QString& room() const { return m_room; }
    [[nodiscard]] const QString& user() const { return m_user; }
    /// Leaves and joins anew where lanes are open.
    void setIdentity(const QString& room, const QString& user);

    void connectBackend(const QString& name);
    void disconnectBackend(const QString& name);
    void connectAll();
    void disconnectAll();
    void retryNow(const QString& name);

    [[nodiscard]] bool anyReady() const;
    [[nodiscard]] int readyCount() const;
    /// To one backend, or with an empty name to all that are open. False, with nothing sent, where none is ready.
    bool send(const QString& backend, const QString& text);
    /// What others said on a backend is in view, to its end.
    void noteSeen(const Lane& lane);
    /// Of the others' messages, what was not: by room and backend.
    [[nodiscard]] const UnreadMarks& unread() const { return m_hub.unread(); }

    /// A small message every second on every ready lane, so that there is something to see when nobody types. Probes
    /// are measured like any message and not shown as bubbles.
    void setProbing(bool on);
    [[nodiscard]] bool isProbing() const { return m_probe.isActive(); }

    /// How late the client itself was, since origin(): its I/O thread's heartbeat; of a recorded run the sending of its
    /// own client, where that had a plan.
    [[nodiscard]] const Pyramid& clientLag() const { return m_clientLag; }

    /// Messages sent in the last seconds, per second.
    [[nodiscard]] double sendRate() const;
    [[nodiscard]] bool anySimulated() const;

Q_SIGNALS:
    void lanesChanged();
    /// Something was received or measured since the last round.
    void updated();
    void identityChanged();
    void baselineChanged();
    void probingChanged(bool on);

private:
    void replaceLanes(const BackendsFile& file);
    void poll();
    void apply(const ChatUpdate& update);
    void sendProbes();
    void noteOwn(Lane& lane, const QString& id, const QString& broadcast, const QString& text);
    [[nodiscard]] int freeStyleIndex() const;

    const PlatformTable& m_platforms;
    const Clock& m_clock;
    ChatHub& m_hub;
    const SecretResolver& m_secrets;
    std::vector<std::unique_ptr<Lane>> m_lanes;
    BackendsDocument m_document;
    bool m_isFromFile = false; ///< the lanes are the document's
    QString m_baseline;
    QString m_room = QStringLiteral("lobby");
    QString m_user = QStringLiteral("ada");
    QTimer m_poll;
    QTimer m_probe;
    std::deque<Instant> m_recentSends;
    Pyramid m_clientLag;
    LaneStats::Quantity m_quantity = LaneStats::Quantity::ServiceTime;
    bool m_isRecorded = false;
};

} // namespace roundtrip
