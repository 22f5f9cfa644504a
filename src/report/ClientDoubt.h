// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "report/Headline.h"

#include <functional>

namespace roundtrip {

/// Whether a time that is beyond a limit may be so because this client itself was slow: the one judge for thresholds
/// and guidance.
///
/// The summary's flag tells that the client sent late, and a response time contains that. The service time does not:
/// where it alone is beyond the limit, the backend is to blame all the same. A flagged service time is in doubt only
/// where nothing was planned, since there the flag tells of a machine that slept.
/// `row`: one of the headline's; `isBeyond`: whether a row is beyond the limit.
[[nodiscard]] bool mayBeTheClients(const Headline& headline, const SummaryRow& row,
                                   const std::function<bool(const SummaryRow&)>& isBeyond);

} // namespace roundtrip
