// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/custom_ws/TemplateReader.h"

#include "core/NearestWord.h"
#include "core/SafeText.h"

#include <QHash>

namespace roundtrip::custom_ws {

using namespace Qt::StringLiterals;

namespace {

const std::vector<std::pair<QString, Value>>& valueNames()
{
    static const std::vector<std::pair<QString, Value>> names{
        {u"id"_s, Value::Id},           {u"text"_s, Value::Text},
        {u"room"_s, Value::Room},       {u"user"_s, Value::User},
        {u"token"_s, Value::Token},     {u"sentAt"_s, Value::SentAt},
        {u"payload"_s, Value::Payload}, {u"login"_s, Value::Login},
        {u"replyTo"_s, Value::ReplyTo}, {u"reaction"_s, Value::Reaction}};
    return names;
}

/// Characters that a backends file or an editor cannot show well.
const QHash<QString, QByteArray>& signNames()
{
    static const QHash<QString, QByteArray> names{{u"nul"_s, QByteArray(1, '\0')},
                                                  {u"cr"_s, "\r"},
                                                  {u"lf"_s, "\n"},
                                                  {u"crlf"_s, "\r\n"},
                                                  {u"tab"_s, "\t"},
                                                  {u"brace"_s, "{"}};
    return names;
}

std::optional<Value> valueNamed(const QString& name)
{
    for (const auto& [each, value] : valueNames()) {
        if (each == name)
            return value;
    }
    return std::nullopt;
}

/// Texts that others write, or that may hold anything: unlike id, room and time.
bool holdsAnything(Value value)
{
    return value == Value::Text || value == Value::User || value == Value::Token || value == Value::Payload ||
           value == Value::Login;
}

} // namespace

Error TemplateReader::refuse(qsizetype offset, const QString& what, const QString& hint) const
{
    return {.code = ErrorCode::InvalidConfiguration,
            .detail = u"character %1: %2"_s.arg(offset + 1).arg(what),
            .hint = hint,
            .retry = Retry::Never};
}

QString TemplateReader::allowedText() const
{
    QStringList names;
    for (const auto& [name, value] : valueNames()) {
        if ((m_allowed & static_cast<unsigned>(value)) != 0)
            names << u"{{%1}}"_s.arg(name);
    }
    return names.join(u", "_s);
}

void TemplateReader::addLiteral(const QByteArray& utf8)
{
    if (utf8.isEmpty())
        return;
    if (!m_template.m_parts.empty() && !m_template.m_parts.back().isValue)
        m_template.m_parts.back().literal += utf8;
    else
        m_template.m_parts.push_back({.literal = utf8});
}

void TemplateReader::followQuotes(const QString& literal)
{
    for (qsizetype i = 0; i < literal.size(); ++i) {
        if (m_isInString && literal.at(i) == u'\\')
            ++i;
        else if (literal.at(i) == u'"')
            m_isInString = !m_isInString;
    }
}

Result<Template> TemplateReader::read()
{
    if (m_text.size() > Template::kMaxLength)
        return refuse(Template::kMaxLength, u"the template is longer than %1 characters"_s.arg(Template::kMaxLength),
                      {});
    const QString begin = m_text.trimmed();
    m_isJson = begin.startsWith(u'[') || (begin.startsWith(u'{') && !begin.startsWith("{{"_L1));
    qsizetype at = 0;
    while (at < m_text.size()) {
        const qsizetype open = m_text.indexOf("{{"_L1, at);
        const QString literal = m_text.mid(at, open < 0 ? -1 : open - at);
        addLiteral(literal.toUtf8());
        followQuotes(literal);
        if (open < 0)
            break;
        const qsizetype end = m_text.indexOf("}}"_L1, open + 2);
        if (end < 0)
            return refuse(open, u"\"{{\" is not closed"_s,
                          u"Close it with \"}}\"; for the characters themselves write {{brace}}{."_s);
        if (auto read = readPlace(m_text.mid(open + 2, end - open - 2).trimmed(), open); !read)
            return read.error();
        at = end + 2;
    }
    return m_template;
}

Result<void> TemplateReader::readPlace(const QString& inside, qsizetype offset)
{
    const qsizetype colon = inside.indexOf(u':');
    if (colon >= 0) {
        const QString filter = inside.left(colon).trimmed();
        const QString name = inside.mid(colon + 1).trimmed();
        return filter == "hex"_L1 ? readHex(name, offset) : readValue(filter, name, offset);
    }
    if (const auto sign = signNames().constFind(inside); sign != signNames().cend()) {
        addLiteral(*sign);
        return {};
    }
    if (inside == "bytes"_L1)
        return readValue(u"bytes"_s, u"text"_s, offset);
    return readValue({}, inside, offset);
}

Result<void> TemplateReader::readValue(const QString& filterName, const QString& name, qsizetype offset)
{
    using Filter = Template::Filter;
    static const QHash<QString, Filter> filters{{{}, Filter::Plain},       {u"json"_s, Filter::Json},
                                                {u"url"_s, Filter::Url},   {u"base64"_s, Filter::Base64},
                                                {u"line"_s, Filter::Line}, {u"header"_s, Filter::Header},
                                                {u"word"_s, Filter::Word}, {u"bytes"_s, Filter::Bytes}};
    const auto filter = filters.constFind(filterName);
    if (filter == filters.cend())
        return refuse(offset, u"there is no \"%1:\""_s.arg(safeLine(filterName.left(40))),
                      u"There are json:, url:, base64:, line:, header:, word:, bytes: and hex:."_s);
    const auto value = valueNamed(name);
    if (!value || (m_allowed & static_cast<unsigned>(*value)) == 0) {
        QStringList known = signNames().keys();
        for (const auto& each : valueNames())
            known << each.first;
        const QString meant = value ? QString() : nearestWord(name, known);
        return refuse(offset,
                      value ? u"{{%1}} has no value here"_s.arg(name)
                            : u"there is no value \"%1\""_s.arg(safeLine(name.left(40))),
                      meant.isEmpty() ? u"There are %1."_s.arg(allowedText()) : u"Did you mean {{%1}}?"_s.arg(meant));
    }
    if (*filter == Filter::Plain && holdsAnything(*value)) {
        if (auto checked = checkPlain(name, offset); !checked)
            return checked;
    }
    m_template.m_parts.push_back({.literal = {}, .isValue = true, .value = *value, .filter = *filter});
    return {};
}

Result<void> TemplateReader::checkPlain(const QString& name, qsizetype offset) const
{
    if (m_isJson && m_isInString)
        return refuse(offset, u"{{%1}} stands in a JSON text, which a quote in it would end"_s.arg(name),
                      u"Write {{json:%1}}."_s.arg(name));
    if (m_shape == Template::Shape::Address)
        return refuse(offset, u"{{%1}} stands in an address, which it could change"_s.arg(name),
                      u"Write {{url:%1}}."_s.arg(name));
    return {};
}

Result<void> TemplateReader::readHex(const QString& digits, qsizetype offset)
{
    const QByteArray latin = digits.toLatin1();
    const QByteArray bytes = QByteArray::fromHex(latin);
    if (bytes.isEmpty() || QString::fromLatin1(bytes.toHex()) != digits.toLower())
        return refuse(offset, u"\"%1\" are no bytes in hexadecimal"_s.arg(safeLine(digits.left(40))),
                      u"They look like {{hex:0d0a}}, two digits a byte."_s);
    addLiteral(bytes);
    return {};
}

} // namespace roundtrip::custom_ws
