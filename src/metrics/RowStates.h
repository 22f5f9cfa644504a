// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <memory>

namespace roundtrip {

/// One small number for each row of a backend, 0 at first. Rows count up, so the oldest are forgotten when too many
/// have come: what is kept of 33 million rows takes 33 MB, and of all before them nothing.
class RowStates
{
public:
    static constexpr std::int64_t kPageRows = 4096;
    static constexpr std::size_t kMostPages = 8192;

    /// What exchange() gives for a row that is no longer known.
    static constexpr std::uint8_t kForgotten = 255;

    /// Sets the row's state and gives the one before.
    [[nodiscard]] std::uint8_t exchange(std::int64_t row, std::uint8_t state);

private:
    using Rows = std::array<std::uint8_t, static_cast<std::size_t>(kPageRows)>;

    std::map<std::int64_t, std::unique_ptr<Rows>> m_pages;
    std::int64_t m_firstPage = 0; ///< those before it are forgotten
};

} // namespace roundtrip
