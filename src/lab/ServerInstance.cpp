// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/ServerInstance.h"

namespace roundtrip {

ServerInstance::ServerInstance(QString platform, QString name, Duration initialisation)
    : m_platform(std::move(platform)), m_name(std::move(name)), m_initialisation(initialisation)
{
}

ServerStamp ServerInstance::stamp(bool cold, double receivedAt, double sentAt) const
{
    return {.platform = m_platform,
            .instance = m_name,
            .cold = cold,
            .initMs = toMilliseconds(m_initialisation),
            .receivedAt = receivedAt,
            .sentAt = sentAt,
            .providerMs = {}};
}

} // namespace roundtrip
