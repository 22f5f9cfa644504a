// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Result.h"

#include <QByteArray>
#include <QString>

#include <array>
#include <vector>

namespace roundtrip::custom_ws {

/// What can stand in a template. Bits, so that each place says which of them it has.
enum class Value : unsigned {
    Id = 1,
    Text = 2,
    Room = 4,
    User = 8,
    Token = 16,
    SentAt = 32,
    Payload = 64,
    Login = 128,
    ReplyTo = 256,
    Reaction = 512
};

constexpr unsigned kLinkValues = static_cast<unsigned>(Value::Room) | static_cast<unsigned>(Value::User) |
                                 static_cast<unsigned>(Value::Token) | static_cast<unsigned>(Value::Login);
constexpr unsigned kMessageValues = kLinkValues | static_cast<unsigned>(Value::Id) |
                                    static_cast<unsigned>(Value::Text) | static_cast<unsigned>(Value::SentAt) |
                                    static_cast<unsigned>(Value::ReplyTo) | static_cast<unsigned>(Value::Reaction);
constexpr unsigned kSendValues = kMessageValues | static_cast<unsigned>(Value::Payload);

/// The values of one message and link, as UTF-8.
class Values
{
public:
    void set(Value name, QByteArray utf8) { m_texts[placeOf(name)] = std::move(utf8); }
    [[nodiscard]] const QByteArray& get(Value name) const { return m_texts[placeOf(name)]; }

private:
    static std::size_t placeOf(Value name);

    std::array<QByteArray, 10> m_texts = {};
};

/// A text with {{places}} that values are put into: PROTOCOL.md beside this file lists them. What is written out is
/// decided by the template alone: {{json:text}} can end no JSON string, {{line:user}} no line, {{header:user}} no
/// header, {{word:room}} no word. Immutable.
class Template
{
public:
    static constexpr qsizetype kMaxLength = 16 * 1024;
    static constexpr qsizetype kMaxRendered = 1024 * 1024;

    /// What the template makes: of an address, users and secrets are only parts, {{url:user}}.
    enum class Shape { Frame, Address };

    /// InvalidConfiguration; the detail says at which character, counted from 1. `allowed`: bits of Value.
    [[nodiscard]] static Result<Template> parse(const QString& text, unsigned allowed, Shape shape = Shape::Frame);

    /// BadRequest where a value cannot stand at its place; TooLarge.
    [[nodiscard]] Result<QByteArray> render(const Values& values) const;
    [[nodiscard]] bool uses(Value name) const;

private:
    friend class TemplateReader;

    enum class Filter { Plain, Json, Url, Base64, Line, Header, Word, Bytes };
    struct Part
    {
        QByteArray literal = {}; ///< where there is no value
        bool isValue = false;
        Value value = Value::Text;
        Filter filter = Filter::Plain;
    };

    [[nodiscard]] static Result<QByteArray> filtered(const Part& part, const QByteArray& utf8);

    std::vector<Part> m_parts;
};

/// A value as the content of a JSON string, without the quotes around it.
[[nodiscard]] QByteArray jsonContent(const QByteArray& utf8);

} // namespace roundtrip::custom_ws
