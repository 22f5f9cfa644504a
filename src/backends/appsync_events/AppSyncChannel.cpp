// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/appsync_events/AppSyncChannel.h"

#include <QStringList>

#include <algorithm>

namespace roundtrip::appsync {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMaxSegment = 50;
constexpr qsizetype kMaxSegments = 5;
constexpr qsizetype kPiece = 48; ///< 64 characters of a room are 128 digits: three pieces
constexpr auto kEncoded = "x"_L1;

bool isLetterOrDigit(QChar c)
{
    return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9');
}

QStringList segmentsOf(const QString& channel)
{
    return (channel.startsWith(u'/') ? channel.mid(1) : channel).split(u'/');
}

} // namespace

bool isValidSegment(QStringView segment)
{
    return !segment.isEmpty() && segment.size() <= kMaxSegment && isLetterOrDigit(segment.front()) &&
           isLetterOrDigit(segment.back()) &&
           std::all_of(segment.begin(), segment.end(), [](QChar c) { return isLetterOrDigit(c) || c == u'-'; });
}

bool isValidChannel(const QString& channel)
{
    const QStringList segments = segmentsOf(channel);
    return segments.size() <= kMaxSegments &&
           std::all_of(segments.cbegin(), segments.cend(), [](const QString& each) { return isValidSegment(each); });
}

QString channelOf(const QString& nameSpace, const QString& room)
{
    if (isValidSegment(room))
        return u"/%1/%2"_s.arg(nameSpace, room);
    QString channel = u"/%1/%2"_s.arg(nameSpace, kEncoded);
    const QString digits = QString::fromLatin1(room.toUtf8().toHex());
    for (qsizetype at = 0; at < digits.size(); at += kPiece)
        channel += u'/' + digits.mid(at, kPiece);
    return channel;
}

QString roomOf(const QString& channel)
{
    const QStringList segments = segmentsOf(channel);
    if (segments.size() == 2)
        return segments.at(1);
    if (segments.size() < 3 || segments.at(1) != kEncoded)
        return channel;
    return QString::fromUtf8(QByteArray::fromHex(segments.mid(2).join(QString()).toLatin1()));
}

} // namespace roundtrip::appsync
