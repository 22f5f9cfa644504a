// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace roundtrip {

/// RFC 4648 section 4: standard alphabet, padded, one line.
[[nodiscard]] std::string toBase64(std::span<const std::uint8_t> bytes);

/// Empty for anything but well-formed, padded base64: no white space, no foreign characters.
[[nodiscard]] std::optional<std::vector<std::uint8_t>> fromBase64(std::string_view text);

} // namespace roundtrip
