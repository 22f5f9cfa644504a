// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Result.h"
#include "figures/ClientRecord.h"
#include "figures/RunRecord.h"

namespace roundtrip {

/// Everything about a run except its rows, as figures, exports and lists see it: what was planned, and what its client
/// came to know. A run of one client; `status` and `length` are then the run's. A value.
struct RunInfo : RunRecord, ClientRecord
{
    RunInfo() = default;
    RunInfo(RunRecord run, ClientRecord client) : RunRecord(std::move(run)), ClientRecord(std::move(client)) {}

    [[nodiscard]] RunRecord& record() { return *this; }
    [[nodiscard]] const RunRecord& record() const { return *this; }
    [[nodiscard]] ClientRecord& client() { return *this; }
    [[nodiscard]] const ClientRecord& client() const { return *this; }

    /// All of it, with the keys of manifest.json.
    [[nodiscard]] QJsonObject toJson() const;
    /// ParseFailed where the members that make a run are missing or of the wrong type; other members are optional.
    [[nodiscard]] static Result<RunInfo> fromJson(const QJsonObject& json);
};

} // namespace roundtrip
