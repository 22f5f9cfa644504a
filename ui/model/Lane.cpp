// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/Lane.h"

namespace roundtrip {

Lane::Lane(const Platform& platform, const BackendConfig& config, int styleIndex, Instant origin, QObject* parent)
    : QObject(parent),
      m_platform(platform),
      m_config(config),
      m_styleIndex(styleIndex),
      m_stats(origin),
      m_messages(this)
{
}

void Lane::setVisible(bool visible)
{
    if (m_visible == visible)
        return;
    m_visible = visible;
    Q_EMIT visibilityChanged();
}

void Lane::setStatus(const SessionStatus& status)
{
    m_status = status;
    Q_EMIT statusChanged();
}

void Lane::setNotice(const QString& notice)
{
    m_notice = notice;
    m_noticedAt = QDateTime::currentDateTime();
    Q_EMIT noticeChanged();
}

std::optional<Duration> Lane::median() const
{
    if (m_stats.window().count() == 0)
        return std::nullopt;
    return std::chrono::microseconds(m_stats.window().quantile(0.5));
}

} // namespace roundtrip
