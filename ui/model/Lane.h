// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/Platform.h"
#include "model/MessageModel.h"
#include "session/LaneStats.h"
#include "session/Session.h"
#include "stats/Ledger.h"

#include <QDateTime>
#include <QObject>

namespace roundtrip {

/// One configured backend as the window shows it: how it stands, what was said, what was measured. GUI thread.
class Lane : public QObject
{
    Q_OBJECT

public:
    Lane(const Platform& platform, const BackendConfig& config, int styleIndex, Instant origin,
         QObject* parent = nullptr);

    [[nodiscard]] const QString& name() const { return m_config.name; }
    [[nodiscard]] const BackendConfig& config() const { return m_config; }
    [[nodiscard]] const Platform& platform() const { return m_platform; }
    /// Chooses colour and shape; kept for the life of the lane.
    [[nodiscard]] int styleIndex() const { return m_styleIndex; }

    [[nodiscard]] const SessionStatus& status() const { return m_status; }
    /// The last connection that got ready, failed or ended; empty before the first.
    [[nodiscard]] const std::optional<ConnectionSample>& link() const { return m_link; }
    [[nodiscard]] bool isReady() const { return m_status.state == LinkState::Ready; }
    [[nodiscard]] const Ledger& ledger() const { return m_ledger; }
    [[nodiscard]] LaneStats& stats() { return m_stats; }
    [[nodiscard]] const LaneStats& stats() const { return m_stats; }
    [[nodiscard]] MessageModel& messages() { return m_messages; }
    [[nodiscard]] const MessageModel& messages() const { return m_messages; }
    /// What the platform told last that ended nothing; empty where nothing was, or it was dismissed.
    [[nodiscard]] const QString& notice() const { return m_notice; }
    [[nodiscard]] const QDateTime& noticedAt() const { return m_noticedAt; }
    /// Those that noticeChanged() tells of, each once, the newest last.
    [[nodiscard]] const QStringList& newNotices() const { return m_newNotices; }
    /// How many were told since the last dismissal.
    [[nodiscard]] int noticeCount() const { return m_noticeCount; }
    [[nodiscard]] bool isVisible() const { return m_visible; }
    void setVisible(bool visible);

    void setStatus(const SessionStatus& status, const std::optional<ConnectionSample>& link = {});
    void setLedger(const Ledger& ledger) { m_ledger = ledger; }
    /// Tells of it at once; an empty one dismisses those before it.
    void setNotice(const QString& notice);
    /// What came in, to be shown with the next round(): however much a server sends, views are told a few times a
    /// second.
    void takeNotice(const QString& notice);
    void takeMessage(const ChatMessage& message);
    /// Hands on what came in since the last time. True where a message was among it.
    bool round(Instant now);

    /// Median of the last minute, or of the recorded run that is shown; nothing without any.
    [[nodiscard]] std::optional<Duration> median() const;

Q_SIGNALS:
    void statusChanged();
    void noticeChanged();

private:
    const Platform& m_platform;
    BackendConfig m_config;
    int m_styleIndex;
    SessionStatus m_status;
    std::optional<ConnectionSample> m_link = {};
    Ledger m_ledger;
    LaneStats m_stats;
    MessageModel m_messages;
    QString m_notice;
    QDateTime m_noticedAt;
    int m_noticeCount = 0;
    QStringList m_waitingNotices = {};
    QStringList m_newNotices = {};
    std::deque<ChatMessage> m_incoming;
    qint64 m_skipped = 0;
    Instant m_shown = {};
    Instant m_noticeShown = {};
    bool m_visible = true; ///< in charts
};

} // namespace roundtrip
