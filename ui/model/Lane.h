// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/Endpoints.h"
#include "backends/Platform.h"
#include "model/LaneObjective.h"
#include "model/LaneRoom.h"
#include "session/LaneStats.h"
#include "session/Session.h"
#include "stats/Ledger.h"

#include <QDateTime>
#include <QObject>

#include <map>

namespace roundtrip {

/// One configured backend as the window shows it: how it stands, what was said, what was measured. It may be in several
/// rooms; one of them is shown, and where nothing else is said it is that one. GUI thread.
class Lane : public QObject
{
    Q_OBJECT

public:
    Lane(const Platform& platform, const BackendConfig& config, int styleIndex, Instant origin,
         QObject* parent = nullptr);

    [[nodiscard]] const QString& name() const { return m_config.name; }
    [[nodiscard]] const BackendConfig& config() const { return m_config; }
    /// Its arrivals carry no ids: they are matched by order, which is said wherever figures are.
    [[nodiscard]] bool isMatchedByOrder() const
    {
        return platform().matchesByOrder && platform().matchesByOrder(m_config);
    }
    /// It is the vendor's own runtime on this machine: neither simulated nor a cloud.
    [[nodiscard]] bool isOnLocalRuntime() const { return isLocalRuntime(m_platform, m_config); }
    [[nodiscard]] const Platform& platform() const { return m_platform; }
    /// Chooses colour and shape; kept for the life of the lane.
    [[nodiscard]] int styleIndex() const { return m_styleIndex; }

    /// The room that is shown.
    [[nodiscard]] const QString& room() const { return m_room; }
    void showRoom(const QString& room);
    [[nodiscard]] LaneRoom& roomOf(const QString& room) { return m_rooms[room]; }
    [[nodiscard]] const SessionStatus& status() const { return shown().status; }
    /// The last connection that got ready, failed or ended; empty before the first.
    [[nodiscard]] const std::optional<ConnectionSample>& link() const { return shown().link; }
    [[nodiscard]] bool isReady() const { return status().state == LinkState::Ready; }
    /// Who is in the shown room; nothing while the link is away, or nobody tells.
    [[nodiscard]] const Presence& presence() const { return shown().presence; }
    void setPresence(const QString& room, const Presence& presence);
    [[nodiscard]] const Ledger& ledger() const { return m_ledger; }
    [[nodiscard]] LaneStats& stats() { return m_stats; }
    [[nodiscard]] const LaneStats& stats() const { return m_stats; }
    [[nodiscard]] MessageModel& messages() { return m_rooms[m_room].messages(); }
    [[nodiscard]] const MessageModel& messages() const { return shown().messages(); }
    /// What the platform told last that ended nothing; empty where nothing was, or it was dismissed.
    [[nodiscard]] const QString& notice() const { return m_notice; }
    [[nodiscard]] const QDateTime& noticedAt() const { return m_noticedAt; }
    /// Those that noticeChanged() tells of, each once, the newest last.
    [[nodiscard]] const QStringList& newNotices() const { return m_newNotices; }
    /// How many were told since the last dismissal.
    [[nodiscard]] int noticeCount() const { return m_noticeCount; }
    [[nodiscard]] bool isVisible() const { return m_visible; }
    /// Also in the lanes and the race; it is measured all the same.
    void setVisible(bool visible);

    /// Only while the window watches it with one.
    [[nodiscard]] const std::optional<LaneObjective>& objective() const { return m_objective; }
    void setObjective(const std::optional<LaneObjective>& objective) { m_objective = objective; }

    void setStatus(const SessionStatus& status, const std::optional<ConnectionSample>& link = {});
    void setStatusIn(const QString& room, const SessionStatus& status,
                     const std::optional<ConnectionSample>& link = {});
    void setLedger(const Ledger& ledger) { m_ledger = ledger; }
    /// Tells of it at once; an empty one dismisses those before it.
    void setNotice(const QString& notice);
    /// What came in, to be shown with the next round(): however much a server sends, views are told a few times a
    /// second.
    void takeNotice(const QString& notice);
    /// Into its room; one without a room into the one that is shown.
    void takeMessage(const ChatMessage& message);
    /// Hands on what came in since the last time. True where a message was among it.
    bool round(Instant now);

    /// Median of the last minute, or of the recorded run that is shown; nothing without any.
    [[nodiscard]] std::optional<Duration> median() const;

Q_SIGNALS:
    void statusChanged();
    void noticeChanged();
    void presenceChanged();
    void visibleChanged();

private:
    [[nodiscard]] const LaneRoom& shown() const { return m_rooms.at(m_room); }

    const Platform& m_platform;
    BackendConfig m_config;
    int m_styleIndex;
    QString m_room = {};
    std::map<QString, LaneRoom> m_rooms; ///< the shown one is always there
    std::optional<LaneObjective> m_objective = {};
    Ledger m_ledger;
    LaneStats m_stats;
    QString m_notice;
    QDateTime m_noticedAt;
    int m_noticeCount = 0;
    QStringList m_waitingNotices = {};
    QStringList m_newNotices = {};
    Instant m_noticeShown = {};
    bool m_visible = true;
};

} // namespace roundtrip
