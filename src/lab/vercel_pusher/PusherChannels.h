// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QJsonObject>
#include <QList>
#include <QMap>
#include <QString>

namespace roundtrip {

/// Who listens on which channel, and who the members of presence channels are. Subscribers are connection numbers, kept
/// in the order of subscribing; a member may have several connections. Plain value.
class PusherChannels
{
public:
    struct Member
    {
        QString id = {};
        QJsonValue info = {};
    };

    /// `member` matters on presence channels only. True where the member is new to the channel.
    bool subscribe(const QString& channel, quint64 connection, const Member& member);
    /// The member who is gone with it; empty where there is none, or another connection of the same remains.
    QString unsubscribe(const QString& channel, quint64 connection);

    [[nodiscard]] bool isSubscribed(const QString& channel, quint64 connection) const;
    [[nodiscard]] QList<quint64> subscribers(const QString& channel) const;
    [[nodiscard]] bool isOccupied(const QString& channel) const { return m_channels.contains(channel); }
    /// Occupied ones.
    [[nodiscard]] QStringList names() const { return m_channels.keys(); }
    /// user_info by user_id.
    [[nodiscard]] QJsonObject members(const QString& channel) const;
    [[nodiscard]] QString memberId(const QString& channel, quint64 connection) const;

private:
    struct Channel
    {
        QList<quint64> subscribers = {};
        QHash<quint64, QString> memberOf = {};
        QMap<QString, QJsonValue> members = {};
    };

    QMap<QString, Channel> m_channels;
};

} // namespace roundtrip
