// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/aws_lambda/SigV4.h"
#include "lab/Draws.h"
#include "lab/LabServer.h"

#include <QJsonObject>

namespace roundtrip {

/// Who may in at the lab's Event API. The API key is the lab's token; without one everybody is let in, but a signature
/// has to be right all the same.
class AppSyncDoor
{
public:
    AppSyncDoor(const LabContext& context, const Draws& draws);

    /// The authorization of a handshake or frame, and what a signature is made over.
    [[nodiscard]] bool letsIn(const QJsonObject& authorization, const QByteArray& body) const;
    [[nodiscard]] const sig_v4::Credentials& credentials() const { return m_credentials; }

private:
    const LabContext& m_context;
    sig_v4::Credentials m_credentials;
};

} // namespace roundtrip
