// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "serving/HttpReply.h"

class QTcpSocket;

namespace roundtrip {

/// The words beside a status (RFC 9110, 15).
[[nodiscard]] QByteArray reasonPhrase(int status);

/// Answers whatever came on the socket with this status, and closes. Without a body the status' words are one.
void refuseRequest(QTcpSocket& socket, int status, const QByteArray& body = {}, const HttpReply::Fields& fields = {});

} // namespace roundtrip
