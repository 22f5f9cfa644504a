// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/custom_ws/RuleReader.h"

#include "core/NearestWord.h"
#include "core/SafeText.h"

#include <algorithm>

namespace roundtrip::custom_ws {

using namespace Qt::StringLiterals;

namespace {

const QStringList& ruleKeys()
{
    static const QStringList keys{u"when"_s,  u"match"_s,   u"payload"_s, u"id"_s,   u"text"_s,
                                  u"user"_s,  u"room"_s,    u"sentAt"_s,  u"code"_s, u"reason"_s,
                                  u"means"_s, u"replyTo"_s, u"reaction"_s};
    return keys;
}

struct Meaning
{
    QLatin1StringView name;
    ErrorCode code;
};
constexpr Meaning kMeanings[] = {
    {"bad_request"_L1, ErrorCode::BadRequest},   {"unauthorized"_L1, ErrorCode::Unauthorized},
    {"not_joined"_L1, ErrorCode::NotJoined},     {"too_large"_L1, ErrorCode::TooLarge},
    {"rate_limited"_L1, ErrorCode::RateLimited}, {"quota_exceeded"_L1, ErrorCode::QuotaExceeded},
    {"internal"_L1, ErrorCode::ServerInternal}};

} // namespace

Error flawed(const QString& detail, const QString& hint)
{
    return {.code = ErrorCode::InvalidConfiguration, .detail = detail, .hint = hint, .retry = Retry::Never};
}

Error under(const QString& key, Error error)
{
    error.detail = u"\"%1\": %2"_s.arg(key, error.detail);
    return error;
}

Result<Rule> RuleReader::read()
{
    if (m_value.isString()) { // short for an expression alone
        if (auto read = readMatch(m_value); !read)
            return read.error();
        return m_rule;
    }
    if (!m_value.isObject())
        return flawed(u"a rule is an object, or a regular expression"_s,
                      u"It looks like {\"when\": {\"/type\": \"chat\"}, \"id\": \"/id\", \"text\": \"/text\"}."_s);
    const QJsonObject object = m_value.toObject();
    for (auto each = object.constBegin(); each != object.constEnd(); ++each) {
        if (auto read = readKey(each.key(), each.value()); !read)
            return under(safeLine(each.key().left(40)), read.error());
    }
    if (auto checked = checkWhole(); !checked)
        return checked.error();
    return m_rule;
}

Result<void> RuleReader::readKey(const QString& key, const QJsonValue& value)
{
    if (key == "when"_L1)
        return readConditions(value);
    if (key == "match"_L1)
        return readMatch(value);
    if (key == "payload"_L1)
        return readPayload(value);
    if (key == "means"_L1)
        return readMeaning(value);
    for (std::size_t i = 0; i < kFields; ++i) {
        if (fieldName(static_cast<Field>(i)) == key)
            return readField(static_cast<Field>(i), value);
    }
    const QString meant = nearestWord(key, ruleKeys());
    return flawed(u"a rule has no such key"_s, meant.isEmpty() ? u"There are %1."_s.arg(ruleKeys().join(u", "_s))
                                                               : u"Did you mean \"%1\"?"_s.arg(meant));
}

Result<void> RuleReader::readConditions(const QJsonValue& value)
{
    const QString example = u"It looks like {\"/type\": \"chat\"}."_s;
    if (!value.isObject())
        return flawed(u"an object of JSON pointers and what stands there"_s, example);
    const QJsonObject object = value.toObject();
    if (object.isEmpty() || object.size() > Rules::kMost)
        return flawed(u"has 1 to %1 conditions"_s.arg(Rules::kMost), example);
    for (auto each = object.constBegin(); each != object.constEnd(); ++each) {
        if (auto read = readCondition(each.key(), each.value()); !read)
            return under(safeLine(each.key().left(40)), read.error());
    }
    return {};
}

Result<void> RuleReader::readCondition(const QString& at, const QJsonValue& expected)
{
    auto pointer = JsonPointer::parse(at);
    if (!pointer)
        return pointer.error();
    Rule::Condition condition{.at = pointer.value()};
    const QJsonObject object = expected.toObject();
    if (!expected.isObject() && !expected.isArray()) {
        condition.expected = expected;
    } else if (object.size() == 1 && object.value("present"_L1).isBool()) {
        condition.expected = object.value("present"_L1).toBool();
    } else if (object.size() == 1 && object.value("match"_L1).isString()) {
        auto pattern = Pattern::parse(object.value("match"_L1).toString());
        if (!pattern)
            return under(u"match"_s, pattern.error());
        condition.expected = pattern.value();
    } else {
        return flawed(u"is no condition"_s,
                      u"Give a value, {\"present\": true}, or {\"match\": \"a regular expression\"}."_s);
    }
    m_rule.m_conditions.push_back(std::move(condition));
    return {};
}

Result<void> RuleReader::readMatch(const QJsonValue& value)
{
    if (!value.isString())
        return flawed(u"must be a regular expression, as a text"_s);
    auto pattern = Pattern::parse(value.toString());
    if (!pattern)
        return pattern.error();
    m_rule.m_match = pattern.value();
    return {};
}

Result<void> RuleReader::readPayload(const QJsonValue& value)
{
    const QString text = value.toString();
    if (!value.isString() || text.isEmpty())
        return flawed(u"must be a JSON pointer, or the name of a group of \"match\""_s);
    if (!text.startsWith(u'/')) {
        m_rule.m_payloadGroup = text;
        return {};
    }
    auto pointer = JsonPointer::parse(text);
    if (!pointer)
        return pointer.error();
    m_rule.m_payload = pointer.value();
    return {};
}

Result<void> RuleReader::readField(Field field, const QJsonValue& value)
{
    if (!value.isString())
        return flawed(u"must be a JSON pointer or a regular expression, as a text"_s);
    const QString text = value.toString();
    Rule::Source& source = m_rule.m_sources[static_cast<std::size_t>(field)];
    if (text.isEmpty() || text.startsWith(u'/')) {
        auto pointer = JsonPointer::parse(text);
        if (!pointer)
            return pointer.error();
        source = pointer.value();
        return {};
    }
    auto pattern = Pattern::parse(text);
    if (!pattern)
        return pattern.error();
    if (!pattern.value().groupNames().contains(fieldName(field)))
        return flawed(u"the regular expression has no group named \"%1\""_s.arg(fieldName(field)),
                      u"Write (?P<%1>…) around what it is; a JSON pointer begins with \"/\"."_s.arg(fieldName(field)));
    source = pattern.value();
    return {};
}

Result<void> RuleReader::readMeaning(const QJsonValue& value)
{
    QStringList names;
    for (const Meaning& meaning : kMeanings) {
        if (value.toString() == meaning.name) {
            m_rule.m_meaning = meaning.code;
            return {};
        }
        names << meaning.name;
    }
    return flawed(u"is no meaning of a refusal"_s, u"There are %1."_s.arg(names.join(u", "_s)));
}

Result<void> RuleReader::checkWhole() const
{
    if (!m_rule.m_payloadGroup.isEmpty() &&
        (!m_rule.m_match || !m_rule.m_match->groupNames().contains(m_rule.m_payloadGroup)))
        return under(u"payload"_s,
                     flawed(u"\"match\" has no group named \"%1\""_s.arg(safeLine(m_rule.m_payloadGroup.left(40))),
                            u"Write (?P<payload>…) there, or a JSON pointer here."_s));
    const bool namesAny = std::any_of(m_rule.m_sources.cbegin(), m_rule.m_sources.cend(), [](const Rule::Source& each) {
        return !std::holds_alternative<std::monostate>(each);
    });
    if (!m_rule.m_match && m_rule.m_conditions.empty() && !namesAny)
        return flawed(u"the rule would hold for every frame, or for none"_s,
                      u"Say \"when\", give an expression to \"match\", or where a field stands."_s);
    return {};
}

} // namespace roundtrip::custom_ws
