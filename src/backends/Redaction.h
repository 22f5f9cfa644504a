// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/BackendConfig.h"
#include "core/Error.h"

#include <QStringList>

namespace roundtrip {

/// Takes a backend's own secrets out of what its server says: some servers repeat a wrong token in their error, and
/// errors are shown, logged and exported. Knows each secret as it is, percent-encoded, in base64, as JSON writes it,
/// the secret half of an "id:secret" key, and whatever stands in the query of an address. A value.
class Redaction
{
public:
    Redaction() = default;
    explicit Redaction(const ResolvedBackend& backend);

    [[nodiscard]] QString operator()(QString text) const;
    [[nodiscard]] Error operator()(Error error) const;

private:
    void add(const QString& secret);

    QStringList m_forms; ///< longest first, so that no part of one is left when another is taken out
};

} // namespace roundtrip
