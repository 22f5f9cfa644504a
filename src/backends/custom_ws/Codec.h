// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/custom_ws/Description.h"
#include "core/Envelope.h"

namespace roundtrip::custom_ws {

/// What a frame, or a part of one, was found to be. One may be several: an answer that is the yes to a message and its
/// copy too.
struct Heard
{
    enum class Kind {
        Refusal,
        Reply, ///< something that is to be answered: `reply` says which
        Ready,
        Ack,
        Message,
        Nothing ///< no rule held
    };
    Kind kind = Kind::Nothing;
    Match match = {};
    const Rule* rule = nullptr; ///< of the description; none for Nothing
    std::size_t reply = 0;
};

/// Everything that the rules of a description find in a frame, in order. Pure.
[[nodiscard]] std::vector<Heard> hear(const Description& description, const QByteArray& frame);

/// The values that templates are filled with: of a link, and with a message of its own.
struct LinkTexts
{
    QString room = {};
    QString user = {};
    QString token = {};
    QString login = {};
};
[[nodiscard]] Values linkValues(const LinkTexts& link);
/// Adds a message and the payload that is made of it. The user is the message's.
[[nodiscard]] Result<Values> messageValues(const Description& description, Values link, const Envelope& message);
/// Adds what a rule found in the frame that is answered.
[[nodiscard]] Values replyValues(Values link, const Match& match);

/// What came, as an envelope: the parts that its rule does not name are marked unknown, and texts beyond the contract's
/// limits cut. The id is empty where there is none that could be ours.
[[nodiscard]] Envelope envelopeOf(const Heard& heard, const QString& room);
/// What a refusal says. Never tried again where it means that we are not let in.
[[nodiscard]] Error refusalOf(const Heard& heard);

} // namespace roundtrip::custom_ws
