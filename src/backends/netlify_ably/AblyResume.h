// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/netlify_ably/AblyOutbox.h"

#include <QByteArray>

namespace roundtrip::ably {

/// What one connection leaves to the next so that nothing is lost between them. The broker keeps a connection's state
/// for two minutes; naming it later does no harm (RTN15).
struct AblyResume
{
    QString connectionKey = {};
    QString connectionId = {};
    QString channelSerial = {}; ///< how far the room's channel had been read
    AblyOutbox outbox = {};

    /// Empty where there is nothing to resume.
    [[nodiscard]] QByteArray toBytes() const;
    /// What toBytes gave; anything else is nothing to resume.
    [[nodiscard]] static AblyResume fromBytes(const QByteArray& bytes);
};

} // namespace roundtrip::ably
