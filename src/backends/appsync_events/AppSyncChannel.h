// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace roundtrip::appsync {

/// The channel of a room: "/namespace/lobby". A channel has at most five segments of 1 to 50 letters, digits and inner
/// dashes, and a room may have more: such a one is "/namespace/x/" and the hexadecimal digits of its name, in pieces.
/// No two rooms share a channel.
[[nodiscard]] QString channelOf(const QString& nameSpace, const QString& room);
/// The room of a channel; the channel itself where it is none of ours.
[[nodiscard]] QString roomOf(const QString& channel);

/// "/namespace/…" as the service takes it; with or without the first slash.
[[nodiscard]] bool isValidChannel(const QString& channel);
/// One segment: what a namespace is called, too.
[[nodiscard]] bool isValidSegment(QStringView segment);

} // namespace roundtrip::appsync
