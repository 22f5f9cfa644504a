// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/FieldType.h"

#include "backends/SecretResolver.h"
#include "backends/SocketFields.h"

#include <QJsonDocument>
#include <QUrl>

#include <algorithm>
#include <cmath>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

Error invalidValue(const QString& detail, const QString& hint = {})
{
    return {.code = ErrorCode::InvalidConfiguration, .detail = detail, .hint = hint};
}

Result<void> checkIsText(const QString& called, const QJsonValue& value)
{
    return value.isString() ? Result<void>() : Result<void>(invalidValue(u"\"%1\" must be a text"_s.arg(called)));
}

Result<void> checkText(const FieldSpec&, const QString& called, const QJsonValue& value)
{
    if (auto isText = checkIsText(called, value); !isText)
        return isText;
    if (holdsControlCharacters(value.toString()))
        return invalidValue(u"\"%1\" contains a line end or another control character"_s.arg(called));
    return {};
}

/// What a token, a name or an address never has.
Result<void> checkWord(const FieldSpec& field, const QString& called, const QJsonValue& value)
{
    if (auto isText = checkIsText(called, value); !isText)
        return isText;
    const QString flaw = secretFlaw(value.toString());
    return flaw.isEmpty() ? Result<void>()
                          : Result<void>(invalidValue(u"\"%1\" %2"_s.arg(field.key, flaw), u"Give it without."_s));
}

Result<void> checkUrl(const FieldSpec& field, const QString& called, const QJsonValue& value)
{
    if (auto isWord = checkWord(field, called, value); !isWord)
        return isWord;
    const QUrl url(value.toString(), QUrl::StrictMode);
    const QString schemes = field.schemes.join(u":// or "_s) + u"://"_s;
    if (!url.isValid() || url.host().isEmpty())
        return invalidValue(u"\"%1\" is not an address"_s.arg(called), u"It looks like %1."_s.arg(field.placeholder));
    if (!field.schemes.contains(url.scheme()))
        return invalidValue(u"\"%1\" begins with %2://"_s.arg(called, url.scheme()), u"Use %1."_s.arg(schemes));
    if (!url.userInfo().isEmpty())
        return invalidValue(u"\"%1\" contains a user name or password"_s.arg(called),
                            u"Give the token as a secret instead."_s);
    return {};
}

Result<void> checkHost(const FieldSpec& field, const QString& called, const QJsonValue& value)
{
    if (auto isWord = checkWord(field, called, value); !isWord)
        return isWord;
    QUrl url;
    url.setHost(value.toString(), QUrl::StrictMode);
    if (url.host().isEmpty() || value.toString().contains(u'/'))
        return invalidValue(u"\"%1\" is not a host name"_s.arg(called),
                            u"Give a name or address without scheme and port."_s);
    return {};
}

Result<void> checkChoice(const FieldSpec& field, const QString& called, const QJsonValue& value)
{
    if (auto isWord = checkWord(field, called, value); !isWord)
        return isWord;
    if (!field.choices.contains(value.toString()))
        return invalidValue(u"\"%1\" is none of %2"_s.arg(called, field.choices.join(u", "_s)));
    return {};
}

Result<void> checkToggle(const FieldSpec&, const QString& called, const QJsonValue& value)
{
    return value.isBool() ? Result<void>() : Result<void>(invalidValue(u"\"%1\" must be true or false"_s.arg(called)));
}

bool isWholeBetween(const QJsonValue& value, double least, double most)
{
    const double number = value.toDouble(std::nan(""));
    return number >= least && number <= most && number == std::floor(number);
}

Result<void> checkPort(const FieldSpec&, const QString& called, const QJsonValue& value)
{
    return isWholeBetween(value, 1, 65'535)
               ? Result<void>()
               : Result<void>(invalidValue(u"\"%1\" must be a port, 1 to 65535"_s.arg(called)));
}

Result<void> checkInteger(const FieldSpec& field, const QString& called, const QJsonValue& value)
{
    if (isWholeBetween(value, static_cast<double>(field.least), static_cast<double>(field.most)))
        return {};
    return invalidValue(u"\"%1\" must be a whole number, %2 to %3"_s.arg(called).arg(field.least).arg(field.most));
}

/// Lines and tabs are what it is made of.
Result<void> checkTemplate(const FieldSpec&, const QString& called, const QJsonValue& value)
{
    if (auto isText = checkIsText(called, value); !isText)
        return isText;
    const QString text = value.toString();
    if (std::any_of(text.cbegin(), text.cend(),
                    [](QChar c) { return holdsControlCharacters(c) && c != u'\n' && c != u'\t'; }))
        return invalidValue(u"\"%1\" contains a control character"_s.arg(called));
    return {};
}

/// Its form is the platform's; a text that looks like JSON is a slip in typing it.
Result<void> checkJson(const FieldSpec&, const QString& called, const QJsonValue& value)
{
    const QString text = value.toString();
    if (!text.startsWith(u'{') && !text.startsWith(u'['))
        return {};
    QJsonParseError flaw;
    const QJsonDocument read = QJsonDocument::fromJson(text.toUtf8(), &flaw);
    return invalidValue(u"\"%1\" is no JSON: character %2, %3"_s.arg(called).arg(flaw.offset).arg(flaw.errorString()),
                        read.isNull() ? QString() : u"Give it without quotes around it."_s);
}

Result<void> checkProxyField(const FieldSpec& field, const QString& called, const QJsonValue& value)
{
    const auto isWord = checkWord(field, called, value);
    return isWord ? checkProxy(called, value.toString()) : isWord;
}

Result<void> checkHeaderLines(const FieldSpec&, const QString& called, const QJsonValue& value)
{
    return checkHeaders(called, value);
}

constexpr FieldType kTypes[] = {
    {FieldKind::Text, FieldEditor::Line, FieldSecrecy::Address, checkText},
    {FieldKind::Url, FieldEditor::Line, FieldSecrecy::Address, checkUrl},
    {FieldKind::Secret, FieldEditor::SecretLine, FieldSecrecy::Whole, checkWord},
    {FieldKind::Host, FieldEditor::Line, FieldSecrecy::Address, checkHost},
    {FieldKind::Port, FieldEditor::Line, FieldSecrecy::None, checkPort, true},
    {FieldKind::Toggle, FieldEditor::Tick, FieldSecrecy::None, checkToggle},
    {FieldKind::Choice, FieldEditor::Choice, FieldSecrecy::None, checkChoice},
    {FieldKind::File, FieldEditor::Line, FieldSecrecy::Unknown, checkText},
    {FieldKind::Proxy, FieldEditor::Line, FieldSecrecy::Address, checkProxyField},
    {FieldKind::Headers, FieldEditor::HeaderLines, FieldSecrecy::EachValue, checkHeaderLines},
    {FieldKind::Template, FieldEditor::TextBlock, FieldSecrecy::Unknown, checkTemplate},
    {FieldKind::Json, FieldEditor::JsonBlock, FieldSecrecy::Unknown, checkJson},
    {FieldKind::Integer, FieldEditor::Line, FieldSecrecy::None, checkInteger, true},
    {FieldKind::Plan, FieldEditor::Choice, FieldSecrecy::None, checkChoice},
};

constexpr bool isInOrder()
{
    std::size_t index = 0;
    for (const FieldType& type : kTypes) {
        if (static_cast<std::size_t>(type.kind) != index++)
            return false;
    }
    return index == static_cast<std::size_t>(FieldKind::Plan) + 1; // the last kind there is
}
static_assert(isInOrder());

} // namespace

const FieldType& fieldType(FieldKind kind)
{
    return kTypes[static_cast<std::size_t>(kind)];
}

} // namespace roundtrip
