// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Envelope.h"
#include "core/Time.h"

#include <utility>

namespace roundtrip {

/// What one process or function instance says about itself in the contract's "server" object: a name, how long it took
/// to start, and that its first event is cold.
class ServerInstance
{
public:
    ServerInstance(QString platform, QString name, Duration initialisation);

    [[nodiscard]] const QString& name() const { return m_name; }

    /// True for the first event only; each event asks once.
    [[nodiscard]] bool beginEvent() { return std::exchange(m_isCold, false); }
    [[nodiscard]] ServerStamp stamp(bool cold, double receivedAt, double sentAt) const;

private:
    QString m_platform;
    QString m_name;
    Duration m_initialisation;
    bool m_isCold = true;
};

} // namespace roundtrip
