// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Time.h"

#include <QByteArray>
#include <QHash>
#include <QJsonValue>
#include <QString>

#include <optional>

namespace roundtrip {

/// The last event of each cache channel, which new subscribers get first. Events that the app triggers are kept, those
/// of clients are not; for half an hour at most, and of so many channels at most. Plain value.
class PusherCache
{
public:
    struct Entry
    {
        QString event = {};
        QJsonValue data = {};
        Instant expires = {};
    };

    static constexpr qsizetype kMaxChannels = 1000; ///< our bound: beyond it, the entry that expires first goes

    /// Whether the channel is one that remembers: cache-, private-cache-, presence-cache-, private-encrypted-cache-.
    [[nodiscard]] static bool remembers(QStringView channel);

    void remember(const QString& channel, const QString& event, const QJsonValue& data, Instant expires);
    [[nodiscard]] std::optional<Entry> find(const QString& channel, Instant now) const;

private:
    QHash<QString, Entry> m_entries;
};

} // namespace roundtrip
