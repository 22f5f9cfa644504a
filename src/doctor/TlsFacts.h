// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Error.h"
#include "doctor/Diagnosis.h"

class QDateTime;
class QSslSocket;

namespace roundtrip {

/// What stands between both ends of an encrypted socket: version, cipher, chain (the server's certificate first, each
/// with its issuer behind it) and the days until the first certificate of it runs out.
[[nodiscard]] QList<DoctorFact> tlsFacts(const QSslSocket& socket, const QDateTime& nowUtc);

/// What of it is worth a warning, though it works: a certificate that runs out within two weeks, or that is not
/// checked.
[[nodiscard]] std::optional<Error> tlsConcern(const QSslSocket& socket, bool isVerified, const QDateTime& nowUtc);

} // namespace roundtrip
