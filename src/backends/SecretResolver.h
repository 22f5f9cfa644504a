// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/Platform.h"
#include "core/Result.h"

#include <functional>

namespace roundtrip {

/// True for env:NAME and keychain:NAME; anything else is the secret itself.
[[nodiscard]] bool isSecretReference(const QString& text);

/// Looks secrets up where they are kept. The keyring is a port: a program without one passes none.
class SecretResolver
{
public:
    /// The secret stored under a name. May block for as long as the keyring asks its user: never in an I/O thread.
    using KeyringReader = std::function<Result<Secret>(const QString& name)>;

    explicit SecretResolver(KeyringReader keyring = {});

    [[nodiscard]] Result<Secret> resolve(const QString& reference) const;
    /// All secrets of a backend. An error names the backend and the reference, never a value.
    [[nodiscard]] Result<ResolvedBackend> resolve(const Platform& platform, const BackendConfig& config) const;

private:
    KeyringReader m_keyring;
};

} // namespace roundtrip
