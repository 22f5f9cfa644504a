// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/MessageText.h"

#include "chat/ReactionChips.h"
#include "model/CountText.h"
#include "report/FigureText.h"

#include <QCoreApplication>
#include <QGuiApplication>
#include <QLocale>

#include <algorithm>
#include <climits>

namespace roundtrip {

namespace {

/// Functions outside of a class need a context for their texts.
struct MessageWords
{
    Q_DECLARE_TR_FUNCTIONS(Message)
};

/// In flight: it has not been handed over, since its backend is away.
bool isKept(const Sample& sample)
{
    return sample.intended && !sample.sent;
}

QString threeDigits(double value)
{
    const int decimals = value < 10.0 ? 2 : value < 100.0 ? 1 : 0;
    return QLocale().toString(value, 'f', decimals);
}

} // namespace

QString durationText(Duration span)
{
    const double us = std::chrono::duration<double, std::micro>(span).count();
    // Among words that run from right to left, a figure still stands before its unit.
    const QString mark = QGuiApplication::isRightToLeft() ? QString(QChar(0x200e)) : QString();
    if (us < 999.5)
        return mark + MessageWords::tr("%1 µs").arg(groupedNumber(us));
    if (us < 999'500.0)
        return mark + MessageWords::tr("%1 ms").arg(threeDigits(us / 1000.0));
    return mark + MessageWords::tr("%1 s").arg(threeDigits(us / 1'000'000.0));
}

Duration waitedFor(const Sample& sample)
{
    constexpr std::chrono::milliseconds kAtOnce(100); // what a busy machine takes to hand it over
    const Duration lag = sample.sendLag().value_or(Duration{});
    return lag < kAtOnce ? Duration{} : lag;
}

QString spokenRatioText(double ratio)
{
    return QLocale().toString(ratio, 'f', spokenRatioDecimals(ratio));
}

QString quantityText(LaneStats::Quantity quantity)
{
    return quantity == LaneStats::Quantity::ResponseTime ? MessageWords::tr("Response time")
                                                         : MessageWords::tr("Round trip (service time)");
}

QString phaseText(Phase phase)
{
    switch (phase) {
    case Phase::Connect:
        return MessageWords::tr("connecting");
    case Phase::Cold:
        return MessageWords::tr("cold start");
    case Phase::Warmup:
        return MessageWords::tr("warm-up");
    case Phase::Measure:
        return MessageWords::tr("measured");
    case Phase::Drain:
        return MessageWords::tr("drain");
    }
    return {};
}

QString statusText(const ChatMessage& message)
{
    const auto roundTrip = message.sample ? message.sample->serviceTime() : std::nullopt;
    switch (message.outcome()) {
    case Outcome::Delivered:
        if (!roundTrip)
            return MessageWords::tr("delivered");
        if (const Duration waited = waitedFor(*message.sample); waited > Duration{})
            return MessageWords::tr("%1, after %2 of waiting").arg(durationText(*roundTrip), durationText(waited));
        return durationText(*roundTrip);
    case Outcome::InFlight:
        if (!message.sample)
            return MessageWords::tr("sending…");
        if (isKept(*message.sample))
            return MessageWords::tr("queued…");
        return message.sample->accepted ? MessageWords::tr("accepted…") : MessageWords::tr("sent…");
    case Outcome::Lost:
        return MessageWords::tr("lost");
    case Outcome::Rejected:
        return MessageWords::tr("refused");
    case Outcome::NotSent:
        return MessageWords::tr("not sent");
    case Outcome::Duplicate:
        return MessageWords::tr("duplicate");
    }
    return {};
}

QString statusSentence(const ChatMessage& message)
{
    if (!message.own)
        return {};
    const auto roundTrip = message.sample ? message.sample->serviceTime() : std::nullopt;
    QString sentence;
    switch (message.outcome()) {
    case Outcome::Delivered:
        sentence = roundTrip ? MessageWords::tr("Delivered: the round trip took %1.").arg(durationText(*roundTrip))
                             : MessageWords::tr("Delivered.");
        if (message.sample->late)
            sentence += u' ' + MessageWords::tr("That is late.");
        if (const Duration waited = waitedFor(*message.sample); waited > Duration{} && message.sample->responseTime())
            sentence += u' ' + MessageWords::tr("It had waited %1 for the backend to be back: its response time is %2.")
                                   .arg(durationText(waited), durationText(*message.sample->responseTime()));
        break;
    case Outcome::InFlight:
        if (message.sample && isKept(*message.sample)) {
            sentence = MessageWords::tr("Kept: it is sent once the backend is back.");
            break;
        }
        sentence = message.acknowledges
                       ? MessageWords::tr("On its way: not back yet.")
                       : MessageWords::tr("On its way. No acknowledgement exists here: only its return tells.");
        break;
    case Outcome::Lost:
        sentence = MessageWords::tr("Lost: it did not come back within the time allowed.");
        break;
    case Outcome::Rejected:
        sentence = MessageWords::tr("Refused.");
        break;
    case Outcome::NotSent:
        sentence = MessageWords::tr("Not sent.");
        break;
    case Outcome::Duplicate:
        sentence = MessageWords::tr("Arrived once more.");
        break;
    }
    if (message.sample && message.sample->cold == Coldness::Cold)
        sentence += u' ' + MessageWords::tr("A newly started instance answered (cold start).");
    if (message.referenceLost)
        sentence += u' ' + MessageWords::tr("The server left out what it answers to.");
    if (!message.reason.isEmpty())
        sentence += u' ' + message.reason;
    return sentence;
}

QString noteText(const ChatMessage& note)
{
    if (note.kind == ChatMessage::Kind::Skipped)
        return MessageWords::tr("%Ln messages came faster than anybody could read, and are not kept", nullptr,
                                static_cast<int>(std::min<qint64>(note.skipped, INT_MAX)));
    return note.text;
}

QString spokenMessage(const ChatMessage& message)
{
    if (message.kind != ChatMessage::Kind::Said)
        return noteText(message);
    QString said = MessageWords::tr("%1 says: %2").arg(safeLine(message.user), safeText(message.text));
    if (!message.quotedUser.isEmpty())
        said +=
            QStringLiteral(". ") +
            MessageWords::tr("It answers to %1: %2").arg(safeLine(message.quotedUser), safeLine(message.quotedText));
    if (!message.reactions.empty())
        said += QStringLiteral(". ") + spokenReactions(message.reactions);
    return message.own ? said + QStringLiteral(". ") + statusSentence(message) : said;
}

QString plainToolTip(const QString& text)
{
    return text.isEmpty() ? QString() : QStringLiteral("<p>%1</p>").arg(safeText(text).toHtmlEscaped());
}

} // namespace roundtrip
