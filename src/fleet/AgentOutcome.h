// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "measure/Conclusion.h"

namespace roundtrip {

/// What an agent's share came to, for whoever puts the shares together: its accounts and how its connections came out.
/// The rows are in the store. A value.
struct AgentOutcome
{
    Accounts ledgers = {}; ///< as counted live
    std::vector<BackendReach> reach = {};
    ProcessorUse processors = {};
    bool cancelled = false;

    [[nodiscard]] static AgentOutcome of(const RunEnding& ending);
    [[nodiscard]] QJsonObject toJson() const;
    /// What is missing is as by default.
    [[nodiscard]] static AgentOutcome fromJson(const QJsonObject& json);
};

} // namespace roundtrip
