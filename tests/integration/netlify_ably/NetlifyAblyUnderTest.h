// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "integration/lab/LabUnderTest.h"
#include "unit/backends/netlify_ably/LinkUnderTest.h"

#include <memory>

namespace roundtrip::test {

/// A lab with netlify-ably alone, and the program's own client for it.
class NetlifyAblyUnderTest
{
public:
    /// `section` is the platform's part of a profile.
    explicit NetlifyAblyUnderTest(const QJsonObject& section = {}, double clockScale = 1,
                                  const LabOptions& options = {});

    using LinkPtr = std::unique_ptr<LinkUnderTest>;
    /// A client as the backends file has it: token function and send function.
    [[nodiscard]] LinkPtr client(const QByteArray& resumeToken = {}) const;
    /// The same, ready.
    [[nodiscard]] LinkPtr ready(const QByteArray& resumeToken = {}) const;
    /// A client with a key alone, which publishes on the socket. Empty: the lab's key.
    [[nodiscard]] LinkPtr keyed(const QString& key = {}, const QByteArray& resumeToken = {}) const;

    [[nodiscard]] Envelope message(int number, const QString& text = QStringLiteral("hi")) const;

    LabUnderTest lab;
    SteadyClock clock;
    Secret token;               ///< what clients give to the functions
    bool wantsPresence = false; ///< of the clients that are made from now on

private:
    [[nodiscard]] LinkPtr make(const QJsonObject& settings, const QHash<QString, Secret>& secrets,
                               const QByteArray& resumeToken) const;
};

} // namespace roundtrip::test
