// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/vercel_pusher/PusherAuth.h"
#include "backends/vercel_pusher/PusherConnection.h"
#include "integration/lab/LabUnderTest.h"
#include "support/Wait.h"

#include <QStringList>

#include <memory>
#include <vector>

namespace roundtrip::test {

/// The program's own client of a vercel-pusher, and everything it ever said.
struct PusherLink
{
    PusherLink(const ResolvedBackend& backend, const ConnectionContext& context);

    [[nodiscard]] bool becomesReady(const QString& user = QStringLiteral("ada"));
    [[nodiscard]] bool ends();
    [[nodiscard]] bool hears(std::size_t count);
    [[nodiscard]] bool isAnswered(std::size_t count);

    struct Answer
    {
        QString id = {};
        int status = 0;
        ServerStamp stamp = {};
        std::optional<Error> error = {}; ///< it was rejected
    };
    std::vector<Envelope> received;
    std::vector<Answer> answers;
    std::vector<Error> failures;
    QStringList notices;
    PusherConnection connection; ///< last: it goes first
};
using PusherLinkPtr = std::unique_ptr<PusherLink>;

/// A lab with vercel-pusher alone, and the program's own client for it.
class VercelPusherUnderTest
{
public:
    /// `section` is the platform's part of a profile.
    explicit VercelPusherUnderTest(const QJsonObject& section = {}, const LabOptions& options = {},
                                   double clockScale = 1);

    /// `more` are settings beside those that the lab tells.
    [[nodiscard]] PusherLinkPtr client(const QJsonObject& more = {}) const;
    /// The same, ready.
    [[nodiscard]] PusherLinkPtr ready(const QString& user = QStringLiteral("ada"), const QJsonObject& more = {}) const;
    [[nodiscard]] Envelope message(int number, const QString& user = QStringLiteral("ada")) const;
    /// Makes a call of the HTTP API, signed with the app's secret where `secret` is empty. Status and body.
    [[nodiscard]] std::pair<int, QByteArray> rest(const QByteArray& method, const QString& path,
                                                  const QByteArray& body = {}, const QByteArray& secret = {}) const;
    [[nodiscard]] pusher::AppKey app() const;

    LabUnderTest lab;
    SteadyClock clock;
    Secret token; ///< what clients give to the functions
};

} // namespace roundtrip::test
