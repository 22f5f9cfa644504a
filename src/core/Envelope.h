// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Result.h"

#include <QFlags>
#include <QJsonObject>
#include <QString>

#include <optional>

namespace roundtrip {

class JsonView;

/// What a server may tell about the handling of a message ("server" in the contract). Every part is optional: absent
/// means unknown, and is shown as such. Times are that machine's own clock, ms since the Unix epoch.
struct ServerStamp
{
    QString platform = {};
    QString instance = {};
    std::optional<bool> cold = {};
    std::optional<double> initMs = {};
    std::optional<double> receivedAt = {};
    std::optional<double> sentAt = {};
    std::optional<double> providerMs = {};

    /// Time between entering and leaving the handler, in ms; a clock that ran backwards gives nothing.
    [[nodiscard]] std::optional<double> handlerMs() const;

    bool operator==(const ServerStamp&) const = default;
};

/// What a server that does not speak the chat contract may leave out of a message.
enum class EnvelopePart : quint8 { User = 1, Text = 2, SentAt = 4 };
Q_DECLARE_FLAGS(EnvelopeParts, EnvelopePart)
Q_DECLARE_OPERATORS_FOR_FLAGS(EnvelopeParts)

/// One chat message, the same on every platform (chat contract, version 1.1).
struct Envelope
{
    QString id = {};
    QString room = {};
    QString user = {};
    QString text = {};
    double sentAt = 0; ///< sender's wall clock, ms since the Unix epoch; never used for round-trip times
    std::optional<ServerStamp> server = {};
    EnvelopeParts unknown = {}; ///< of one that came: what its road does not carry, and is nothing here
    QString replyTo = {};       ///< id of the message that is answered, on whichever road it is known; empty: none
    QString reaction = {};      ///< to that message, instead of a text

    bool operator==(const Envelope&) const = default;
};

namespace contract {
inline constexpr qsizetype kMaxIdLength = 64;
inline constexpr qsizetype kMaxRoomLength = 64;
inline constexpr qsizetype kMaxUserLength = 64;
inline constexpr qsizetype kMaxTextLength = 4096;    ///< characters, counted as Unicode code points
inline constexpr qsizetype kMaxReactionLength = 16;  ///< characters: flags and families take many
inline constexpr qsizetype kMaxEnvelopeBytes = 8192; ///< UTF-8 JSON, without "server"
} // namespace contract

[[nodiscard]] bool isValidMessageId(QStringView id);
[[nodiscard]] bool isValidRoom(QStringView room);
[[nodiscard]] bool isValidUser(QStringView user);
/// Something to be seen, and no more of it than an emoji takes.
[[nodiscard]] bool isValidReaction(QStringView reaction);

/// Checks a message before it is sent. BadRequest or TooLarge, with the field named.
[[nodiscard]] Result<void> validateEnvelope(const Envelope& envelope);

[[nodiscard]] QJsonObject envelopeToJson(const Envelope& envelope);
/// Compact UTF-8 JSON, as it goes on the wire.
[[nodiscard]] QByteArray envelopeToBytes(const Envelope& envelope);
/// Reads an envelope from a peer: strict about the fields that identify a message, lenient about "server", whose
/// malformed parts are ignored, and about "replyTo" and "reaction": what cannot be one counts as absent, so that no
/// line is lost by it, and no text by a reaction. Unknown members are ignored.
[[nodiscard]] Result<Envelope> envelopeFromJson(const QJsonObject& json);
[[nodiscard]] Result<Envelope> envelopeFromJson(const JsonView& json);
/// The same from JSON text. BadRequest too for what is no JSON object.
[[nodiscard]] Result<Envelope> envelopeFromBytes(const QByteArray& utf8);

[[nodiscard]] QJsonObject serverStampToJson(const ServerStamp& stamp);
[[nodiscard]] ServerStamp serverStampFromJson(const QJsonObject& json);

} // namespace roundtrip
