// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/CountText.h"

#include <QCoreApplication>
#include <QLocale>

namespace roundtrip {

namespace {

/// Functions outside of a class need a context for their texts.
struct CountWords
{
    Q_DECLARE_TR_FUNCTIONS(Count)
};

} // namespace

QString groupedNumber(double number)
{
    return QLocale().toString(number, 'f', 0);
}

int pluralOf(double count)
{
    return count == 1.0 ? 1 : 2;
}

QString connectionsCount(double count)
{
    return CountWords::tr("%1 connections", nullptr, pluralOf(count)).arg(groupedNumber(count));
}

QString messagesCount(double count)
{
    return CountWords::tr("%1 messages", nullptr, pluralOf(count)).arg(groupedNumber(count));
}

QString copiesCount(double count)
{
    return CountWords::tr("%1 copies", nullptr, pluralOf(count)).arg(groupedNumber(count));
}

QString callsCount(double count)
{
    return CountWords::tr("%1 function calls", nullptr, pluralOf(count)).arg(groupedNumber(count));
}

} // namespace roundtrip
