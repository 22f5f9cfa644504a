// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/custom_ws/Rule.h"

#include "backends/custom_ws/RuleReader.h"
#include "core/CompactJson.h"

#include <algorithm>

namespace roundtrip::custom_ws {

using namespace Qt::StringLiterals;

namespace {

/// A text as it is, and what else JSON has as JSON writes it: what an expression is tried on.
QByteArray textOf(const QJsonValue& value)
{
    if (value.isString())
        return value.toString().toUtf8();
    if (value.isObject() || value.isArray())
        return compactJsonOf(value);
    return scalarText(value).toUtf8();
}

} // namespace

QString fieldName(Field field)
{
    static const std::array<QString, kFields> names{u"id"_s,   u"text"_s,   u"user"_s,    u"room"_s,    u"sentAt"_s,
                                                    u"code"_s, u"reason"_s, u"replyTo"_s, u"reaction"_s};
    return names[static_cast<std::size_t>(field)];
}

const QJsonValue& Piece::json() const
{
    if (!m_json)
        m_json = jsonOf(m_bytes);
    return *m_json;
}

Result<Rule> Rule::parse(const QJsonValue& value)
{
    return RuleReader(value).read();
}

bool Rule::names(Field field) const
{
    if (!std::holds_alternative<std::monostate>(m_sources[static_cast<std::size_t>(field)]))
        return true;
    return m_match && m_match->groupNames().contains(fieldName(field));
}

bool Rule::holds(const Condition& condition, const Piece& piece) const
{
    const QJsonValue there = condition.at.in(piece.json());
    if (const auto* value = std::get_if<QJsonValue>(&condition.expected))
        return there == *value;
    if (const auto* present = std::get_if<bool>(&condition.expected))
        return *present != there.isUndefined();
    return !there.isUndefined() && std::get<Pattern>(condition.expected).find(textOf(there)).has_value();
}

std::optional<Piece> Rule::payloadOf(const Piece& piece, const QHash<QString, QByteArray>& groups) const
{
    if (!m_payloadGroup.isEmpty()) {
        const auto group = groups.constFind(m_payloadGroup);
        return group == groups.cend() ? std::nullopt : std::optional(Piece(*group));
    }
    if (const auto* pointer = std::get_if<JsonPointer>(&m_payload)) {
        const QJsonValue there = pointer->in(piece.json());
        return there.isUndefined() ? std::nullopt : std::optional(Piece(textOf(there)));
    }
    return piece;
}

std::optional<QString> Rule::valueOf(Field field, const Piece& in, const QHash<QString, QByteArray>& groups) const
{
    const Source& source = m_sources[static_cast<std::size_t>(field)];
    if (const auto* pointer = std::get_if<JsonPointer>(&source)) {
        const QJsonValue there = pointer->in(in.json());
        if (there.isUndefined() || there.isNull())
            return std::nullopt;
        return QString::fromUtf8(textOf(there));
    }
    if (const auto* pattern = std::get_if<Pattern>(&source)) {
        const auto found = pattern->find(in.bytes());
        const auto group =
            found ? found->groups.constFind(fieldName(field)) : QHash<QString, QByteArray>::const_iterator();
        return found && group != found->groups.cend() ? std::optional(QString::fromUtf8(*group)) : std::nullopt;
    }
    const auto group = groups.constFind(fieldName(field));
    return group == groups.cend() ? std::nullopt : std::optional(QString::fromUtf8(*group));
}

std::optional<Match> Rule::read(const Piece& piece, const QHash<QString, QByteArray>& groups) const
{
    const auto payload = payloadOf(piece, groups);
    if (!payload)
        return std::nullopt;
    Match match;
    for (std::size_t i = 0; i < kFields; ++i)
        match.fields[i] = valueOf(static_cast<Field>(i), *payload, groups);
    const bool saysWhen = m_match || !m_conditions.empty();
    const bool foundAny = std::any_of(match.fields.cbegin(), match.fields.cend(),
                                      [](const std::optional<QString>& each) { return each.has_value(); });
    return saysWhen || foundAny ? std::optional(std::move(match)) : std::nullopt;
}

std::vector<Match> Rule::matches(const Piece& piece) const
{
    std::vector<Match> all;
    if (!std::all_of(m_conditions.cbegin(), m_conditions.cend(),
                     [this, &piece](const Condition& each) { return holds(each, piece); }))
        return all;
    if (!m_match) {
        if (auto match = read(piece, {}))
            all.push_back(*std::move(match));
        return all;
    }
    for (const Pattern::Found& found : m_match->findAll(piece.bytes(), kMostMatches)) {
        if (auto match = read(piece, found.groups))
            all.push_back(*std::move(match));
    }
    return all;
}

Result<Rules> Rules::parse(const QJsonValue& value)
{
    const QJsonArray list = value.isArray() ? value.toArray() : QJsonArray{value};
    Rules rules;
    if (list.isEmpty() || list.size() > kMost)
        return Error{.code = ErrorCode::InvalidConfiguration,
                     .detail = u"a list of rules has 1 to %1"_s.arg(kMost),
                     .hint = {},
                     .retry = Retry::Never};
    for (qsizetype i = 0; i < list.size(); ++i) {
        auto rule = Rule::parse(list.at(i));
        if (!rule) {
            Error error = rule.error();
            if (value.isArray())
                error.detail = u"rule %1: %2"_s.arg(i + 1).arg(error.detail);
            return error;
        }
        rules.m_rules.push_back(std::move(rule).value());
    }
    return rules;
}

Rules::Found Rules::find(const Piece& piece) const
{
    for (const Rule& rule : m_rules) {
        if (auto matches = rule.matches(piece); !matches.empty())
            return {.rule = &rule, .matches = std::move(matches)};
    }
    return {};
}

bool Rules::allName(Field field) const
{
    return std::all_of(m_rules.cbegin(), m_rules.cend(), [field](const Rule& rule) { return rule.names(field); });
}

} // namespace roundtrip::custom_ws
