// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Time.h"
#include "lab/Leg.h"
#include "lab/TokenBucket.h"
#include "lab/Truth.h"
#include "lab/netlify_ably/AblyWire.h"

#include <QHash>
#include <QList>
#include <QMap>

#include <deque>

namespace roundtrip {

/// One channel of the broker: who is attached, what was said lately, and who is present. Plain object.
class AblyLabChannel
{
public:
    /// A frame that was said, for those who come back.
    struct Entry
    {
        qint64 number = 0;
        Instant at = {};
        QString connectionId = {}; ///< who said it; empty over REST
        AblyWirePtr wire = {};
        qint64 mode = 0;     ///< who gets it: flag::kSubscribe or flag::kPresenceSubscribe
        TruthLine line = {}; ///< of its deliveries, as far as it is known
        quint64 drawKey = 0; ///< of the message, for its random streams
    };

    /// `epoch` tells the serials of one broker from those of another.
    AblyLabChannel(const QString& epoch, double publishesPerSecond);

    /// The place of the last entry, and that which the next will have.
    [[nodiscard]] QString serial() const { return serialOf(m_last); }
    [[nodiscard]] QString nextSerial() const { return serialOf(m_last + 1); }
    /// Numbers an entry and keeps it.
    void append(Entry entry);
    /// What was said after `serial`; empty where that is unknown, or too long ago to be whole.
    [[nodiscard]] std::optional<QList<Entry>> since(const QString& serial) const;
    /// Forgets what was said before `instant`.
    void forgetBefore(Instant instant);

    /// True the first time that this id is published (within memory): the same again is no new message.
    [[nodiscard]] bool isNew(const QString& messageId, Instant now);

    void attach(quint64 peer);
    void detach(quint64 peer) { m_attached.removeOne(peer); }
    [[nodiscard]] const QList<quint64>& attached() const { return m_attached; }

    /// Members by "clientId connectionId".
    QMap<QString, ably::PresenceMessage> members = {};
    TokenBucket rate;
    Leg way = {}; ///< through the broker: keeps the order of the channel

private:
    [[nodiscard]] QString serialOf(qint64 number) const;

    QString m_epoch;
    qint64 m_last = 0;
    std::deque<Entry> m_entries;
    QHash<QString, Instant> m_ids; ///< published lately
    QList<quint64> m_attached;
};

} // namespace roundtrip
