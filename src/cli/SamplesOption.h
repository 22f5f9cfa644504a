// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exchange/RunExporter.h"

#include <CLI/App.hpp>

#include <string>

namespace roundtrip::cli {

/// --samples and --compress: which rows of samples an exported folder has, and how. The store keeps every row.
class SamplesOption
{
public:
    void declare(CLI::App& command);
    void applyTo(RunExporter& exporter) const;
    /// Whether either was given.
    [[nodiscard]] bool isGiven() const { return m_rows != "all" || m_isCompressed; }

private:
    std::string m_rows = "all";
    bool m_isCompressed = false;
};

} // namespace roundtrip::cli
