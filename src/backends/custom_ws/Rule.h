// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/custom_ws/JsonPointer.h"
#include "backends/custom_ws/Pattern.h"

#include <QJsonValue>

#include <optional>
#include <variant>
#include <vector>

namespace roundtrip::custom_ws {

/// What a rule can find in a frame.
enum class Field { Id, Text, User, Room, SentAt, Code, Reason, ReplyTo, Reaction };
inline constexpr std::size_t kFields = 9;
[[nodiscard]] QString fieldName(Field field);

/// A frame, or a part of one, and its JSON, read once however many rules look at it. Lives on a stack.
class Piece
{
public:
    explicit Piece(QByteArray bytes) : m_bytes(std::move(bytes)) {}

    [[nodiscard]] const QByteArray& bytes() const { return m_bytes; }
    [[nodiscard]] const QJsonValue& json() const;

private:
    QByteArray m_bytes;
    mutable std::optional<QJsonValue> m_json = {};
};

/// What a rule found.
struct Match
{
    std::array<std::optional<QString>, kFields> fields = {};

    [[nodiscard]] const std::optional<QString>& operator[](Field field) const
    {
        return fields[static_cast<std::size_t>(field)];
    }
    [[nodiscard]] QString text(Field field) const { return (*this)[field].value_or(QString()); }
};

/// One rule of a backends file: when it holds for a frame, and where in it the fields stand. PROTOCOL.md beside this
/// file has the form. Immutable.
class Rule
{
public:
    /// Of one frame: more are not looked for.
    static constexpr std::size_t kMostMatches = 1000;

    /// InvalidConfiguration; the detail names the key and the character.
    [[nodiscard]] static Result<Rule> parse(const QJsonValue& value);

    /// All that it finds: one of JSON, as many as its expression is found of text. Empty: it does not hold.
    [[nodiscard]] std::vector<Match> matches(const Piece& piece) const;
    /// Whether it says where this field stands.
    [[nodiscard]] bool names(Field field) const;
    /// What a refusal by this rule means (ErrorCode name, see "means"); BadRequest unless it says so.
    [[nodiscard]] ErrorCode meaning() const { return m_meaning; }

private:
    friend class RuleReader;

    using Source = std::variant<std::monostate, JsonPointer, Pattern>;
    struct Condition
    {
        JsonPointer at = {};
        std::variant<QJsonValue, bool, Pattern> expected = {}; ///< equal; there or not; found in its text
    };

    [[nodiscard]] bool holds(const Condition& condition, const Piece& piece) const;
    [[nodiscard]] std::optional<Match> read(const Piece& piece, const QHash<QString, QByteArray>& groups) const;
    [[nodiscard]] std::optional<Piece> payloadOf(const Piece& piece, const QHash<QString, QByteArray>& groups) const;
    [[nodiscard]] std::optional<QString> valueOf(Field field, const Piece& in,
                                                 const QHash<QString, QByteArray>& groups) const;

    std::vector<Condition> m_conditions;
    std::optional<Pattern> m_match;
    Source m_payload;       ///< where the fields are looked for, unless in the whole
    QString m_payloadGroup; ///< or which group of the expression it is
    std::array<Source, kFields> m_sources = {};
    ErrorCode m_meaning = ErrorCode::BadRequest;
};

/// A rule, or a list of which the first that holds counts.
class Rules
{
public:
    static constexpr qsizetype kMost = 16;

    [[nodiscard]] static Result<Rules> parse(const QJsonValue& value);

    struct Found
    {
        const Rule* rule = nullptr; ///< of the Rules that were asked
        std::vector<Match> matches = {};
    };
    [[nodiscard]] Found find(const Piece& piece) const;
    [[nodiscard]] bool isEmpty() const { return m_rules.empty(); }
    /// Whether each of them says where this field stands.
    [[nodiscard]] bool allName(Field field) const;

private:
    std::vector<Rule> m_rules;
};

} // namespace roundtrip::custom_ws
