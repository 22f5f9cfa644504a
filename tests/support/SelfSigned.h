// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSslConfiguration>

#include <optional>

namespace roundtrip::test {

/// A TLS configuration for 127.0.0.1 that nobody trusts, made by the openssl program now. Empty where that fails.
[[nodiscard]] std::optional<QSslConfiguration> makeSelfSignedTls();

} // namespace roundtrip::test
