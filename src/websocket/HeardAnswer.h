// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Time.h"
#include "websocket/HttpHead.h"

#include <QUrl>

#include <functional>

namespace roundtrip {

/// The head of a server's answer to an upgrade or to an HTTP request.
struct HeardAnswer
{
    QUrl url = {}; ///< that was asked; its query may hold a token
    websocket::HttpHead head = {};
    Instant sent = {}; ///< just before the request was handed over; for an upgrade, when the socket stood
    Instant when = {};
};

/// Hears answers in the I/O thread, just before they are acted on: for whoever looks into a connection. Must not delete
/// what calls it.
using AnswerListener = std::function<void(const HeardAnswer&)>;

} // namespace roundtrip
