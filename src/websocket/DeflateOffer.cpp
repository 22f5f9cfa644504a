// SPDX-License-Identifier: GPL-3.0-or-later
#include "websocket/DeflateOffer.h"

#include "websocket/HttpHead.h"

namespace roundtrip::websocket {

namespace {

struct Parameter
{
    QByteArray name;
    std::optional<QByteArray> value;
};

Parameter parameter(const QByteArray& text)
{
    const qsizetype equals = text.indexOf('=');
    if (equals < 0)
        return {.name = text.toLower(), .value = {}};
    QByteArray value = text.sliced(equals + 1).trimmed();
    if (value.size() >= 2 && value.startsWith('"') && value.endsWith('"'))
        value = value.sliced(1, value.size() - 2);
    return {.name = text.first(equals).trimmed().toLower(), .value = value};
}

/// 8 to 15, without leading zeros (7.1.2).
std::optional<int> windowBits(const std::optional<QByteArray>& value)
{
    if (!value || value->isEmpty() || value->startsWith('0') || value->size() > 2)
        return {};
    const int bits = value->toInt();
    return bits >= 8 && bits <= 15 ? std::optional(bits) : std::nullopt;
}

} // namespace

QByteArray deflateOfferText(DeflateOffer offer)
{
    switch (offer) {
    case DeflateOffer::None:
        break;
    case DeflateOffer::ServersChoice:
        return "permessage-deflate; client_no_context_takeover; client_max_window_bits";
    case DeflateOffer::NoTakeover:
        return "permessage-deflate; server_no_context_takeover; client_no_context_takeover; client_max_window_bits";
    }
    return {};
}

std::optional<DeflateTerms> deflateTerms(QByteArrayView extension, DeflateOffer offer)
{
    const QList<QByteArray> parts = listElements({extension.toByteArray()}, ';');
    if (parts.isEmpty() || parts.first().compare("permessage-deflate", Qt::CaseInsensitive) != 0)
        return {};
    DeflateTerms terms;
    QList<QByteArray> seen;
    for (const QByteArray& part : parts.sliced(1)) {
        const auto [name, value] = parameter(part);
        if (seen.contains(name))
            return {};
        seen.append(name);
        const bool isFlag = !value.has_value();
        const auto bits = windowBits(value);
        if (name == "server_no_context_takeover" && isFlag)
            terms.serverForgets = true;
        else if (name == "client_no_context_takeover" && isFlag)
            terms.clientForgets = true;
        else if (name == "client_max_window_bits" && bits)
            terms.clientWindowBits = *bits;
        else if (name != "server_max_window_bits" || !bits)
            return {};
    }
    if (offer == DeflateOffer::NoTakeover) {
        if (!terms.serverForgets) // whoever takes the offer says so (7.1.1.1)
            return {};
        terms.clientForgets = true; // we said so ourselves, whether or not the answer repeats it (7.1.1.2)
    }
    return terms;
}

} // namespace roundtrip::websocket
