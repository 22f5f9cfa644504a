// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/CliContext.h"
#include "metrics/MetricsServer.h"
#include "metrics/OtlpSender.h"

#include <CLI/App.hpp>

#include <chrono>
#include <memory>

namespace roundtrip::cli {

/// The options with which a command serves its metrics, or pushes them, while it measures.
class MetricsOption
{
public:
    void declare(CLI::App& command);

    /// Somebody is to see the figures, whichever way.
    [[nodiscard]] bool isGiven() const { return !m_address.empty() || !m_otlp.empty(); }
    /// Listens, and says where. Nothing was asked for: null. An address or a token that cannot be: an error.
    [[nodiscard]] Result<std::unique_ptr<MetricsServer>> serve(CliContext& context, MetricsServer::Source source) const;
    /// Goes on answering until the last figures have been fetched, at most as long as was asked for, or until the user
    /// has had enough.
    void linger(MetricsServer& server, const CliContext& context) const;

    /// Begins to push; what goes wrong on the way is a warning. Nothing was asked for: null. A URL or a token that
    /// cannot be: an error.
    [[nodiscard]] Result<std::unique_ptr<OtlpSender>> push(CliContext& context, OtlpSender::Source source) const;
    /// Pushes the last figures; waits ten seconds at most.
    static void pushLast(OtlpSender& sender, const CliContext& context);

private:
    /// Empty where none is given.
    [[nodiscard]] static Result<Secret> token(const CliContext& context, const char* option, const std::string& text);

    std::string m_address;
    std::string m_token;
    std::string m_otlp;
    std::string m_otlpToken;
    double m_linger = 0.0; ///< s
};

} // namespace roundtrip::cli
