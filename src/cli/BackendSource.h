// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/CliContext.h"
#include "lab/LabFleet.h"
#include "load/LoadTarget.h"

#include <CLI/App.hpp>

#include <memory>
#include <string>
#include <vector>

namespace roundtrip::cli {

/// The options that say which backends a command is about: --backends FILE|lab, --backend, --profile, --platforms.
struct BackendOptions
{
    std::string source = {};
    std::vector<std::string> names = {};
    std::string profile = {};
    std::vector<std::string> platforms = {}; ///< of a lab
    bool allowEnv = false;
    /// A lab in a process of its own for each platform, so that none waits for another's work; not an option.
    bool labsApart = false;

    void declare(CLI::App& command);
};

/// Backends ready to be opened. "lab" starts a lab in a process of its own, which ends with this object.
class BackendSource
{
public:
    explicit BackendSource(CliContext& context) : m_context(context) {}

    /// Reads the file or starts the lab, picks the backends asked for, looks up their secrets. Waits in an event loop.
    /// `seed` is the lab's. Cancelled when a signal came.
    [[nodiscard]] Result<void> open(const BackendOptions& options, std::uint64_t seed);

    /// The same of backends that a plan in a store has, `name` being what sentences call it: its secrets are looked up
    /// here, where `allowEnv` says so.
    [[nodiscard]] Result<void> openPlanned(const QByteArray& backends, const QString& name, bool allowEnv);

    [[nodiscard]] const std::vector<LoadTarget>& targets() const { return m_targets; }
    [[nodiscard]] QStringList names() const;
    /// Those that were picked, as they stand in the file.
    [[nodiscard]] QList<BackendConfig> configs() const;
    /// The file's baseline where it is among those picked, else the first of them.
    [[nodiscard]] QString baseline() const;
    /// Null if there is none of that name among those picked.
    [[nodiscard]] const LoadTarget* find(const QString& name) const;
    /// From now on as if only this one had been picked, which is among them.
    void keepOnly(const QString& name);

private:
    [[nodiscard]] Result<BackendsFile> runLabs(const BackendOptions& options, std::uint64_t seed);
    [[nodiscard]] Result<void> pick(const BackendOptions& options);
    [[nodiscard]] Result<void> allowSecrets(const BackendOptions& options, const BackendConfig& config) const;

    CliContext& m_context;
    std::unique_ptr<LabFleet> m_labs;
    BackendsFile m_file;
    std::vector<LoadTarget> m_targets;
};

/// "Server (simulated)" for a backend of the lab, "Server (local runtime)" for a vendor's own on this machine, else its
/// name.
[[nodiscard]] QString labelOf(const LoadTarget& target);

} // namespace roundtrip::cli
