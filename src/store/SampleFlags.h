// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Sample.h"

#include <optional>

namespace roundtrip {

/// The small facts of a sample in one integer, as the store's sample.flags keeps them. From the lowest bit: outcome (3
/// bits), phase (3), cold (2), cold_evidence (2), is_echo, late, reordered, whole_id (the text `message` is the whole
/// message id; otherwise it is its part before "-<seq>"), and from bit 16 duplicate_index.
struct SampleFlags
{
    Outcome outcome = Outcome::InFlight;
    Phase phase = Phase::Measure;
    Coldness cold = Coldness::Unknown;
    ColdEvidence evidence = ColdEvidence::None;
    bool isEcho = false;
    bool late = false;
    bool reordered = false;
    bool wholeId = false;
    int duplicateIndex = 0;

    [[nodiscard]] std::int64_t pack() const noexcept;
    /// Empty for bits that no sample has.
    [[nodiscard]] static std::optional<SampleFlags> unpack(std::int64_t bits) noexcept;
};

} // namespace roundtrip
