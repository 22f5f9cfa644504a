// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/Keyring.h"
#include "backends/NetworkDefaults.h"
#include "backends/Platform.h"

#include <QMap>

namespace roundtrip {

/// True for env:NAME and keychain:NAME; anything else is the secret itself.
[[nodiscard]] bool isSecretReference(const QString& text);

/// "keychain:NAME".
[[nodiscard]] QString keychainReference(const QString& name);

/// What a backend's settings give for each of its secrets, by the key that ResolvedBackend::secrets has for it: those
/// that are given, and the values of its headers.
[[nodiscard]] QMap<QString, QString> secretsOf(const Platform& platform, const BackendConfig& config);

/// Puts a reference in the place of one of them, by its key there.
void setSecret(const Platform& platform, BackendConfig& config, const QString& key, const QString& reference);

/// What keeps a text from being a secret that is sent as it is: a line end, as files and `echo` give it, would split a
/// header, and no server means the blanks around it. Empty where nothing does.
[[nodiscard]] QString secretFlaw(const QString& text);

/// Makes a backend ready to be opened: looks its secrets up where they are kept, and settles how it gets through the
/// network where it leaves that open.
class SecretResolver
{
public:
    /// The keyring outlives the resolver; a program without one passes none.
    explicit SecretResolver(Keyring* keyring = nullptr);

    [[nodiscard]] Keyring* keyring() const { return m_keyring; }
    /// For backends that are resolved from now on.
    void setNetwork(const NetworkDefaults& network) { m_network = network; }

    /// SecretMissing; InvalidConfiguration where what is there cannot be a secret.
    [[nodiscard]] Result<Secret> resolve(const QString& reference) const;
    /// All secrets of a backend, and its configuration as it holds in this program. An error names the backend and the
    /// reference, never a value.
    [[nodiscard]] Result<ResolvedBackend> resolve(const Platform& platform, const BackendConfig& config) const;

private:
    [[nodiscard]] BackendConfig withNetwork(const Platform& platform, const BackendConfig& config) const;
    [[nodiscard]] Result<Secret> lookUp(const QString& reference) const;

    Keyring* m_keyring;
    NetworkDefaults m_network;
};

} // namespace roundtrip
