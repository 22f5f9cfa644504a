// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QList>

#include <optional>
#include <utility>

namespace roundtrip::websocket {

/// The head of an HTTP answer (RFC 9112).
struct HttpHead
{
    int majorVersion = 0;
    int minorVersion = 0;
    int status = 0;
    QByteArray reason = {};
    QList<std::pair<QByteArray, QByteArray>> fields = {}; ///< as they came, values without the space around them

    /// The values of all fields of this name, whatever its case.
    [[nodiscard]] QList<QByteArray> values(QByteArrayView name) const;
    /// The first of them; empty where there is none.
    [[nodiscard]] QByteArray value(QByteArrayView name) const;

    /// Nothing where it is none: `head` ends before the empty line.
    [[nodiscard]] static std::optional<HttpHead> parse(QByteArrayView head);
};

/// A token as names and methods are (RFC 9110, 5.6.2).
[[nodiscard]] bool isToken(QByteArrayView text);

/// The elements of a comma-separated list in several fields (RFC 9110, 5.6.1), without empty ones; commas inside quotes
/// separate nothing.
[[nodiscard]] QList<QByteArray> listElements(const QList<QByteArray>& values, char separator = ',');

} // namespace roundtrip::websocket
