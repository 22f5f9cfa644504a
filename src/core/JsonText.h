// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/RapidJson.h"

#include <QString>

#include <array>

namespace roundtrip {

/// One value inside a JsonText, with the questions that a QJsonValue and a QJsonObject answer, and their answers: what
/// is not there, or is of another type, reads as empty, 0 or false. Valid as long as its JsonText.
class JsonView
{
public:
    using Value = rapidjson::GenericValue<rapidjson::UTF8<>, rapidjson::MemoryPoolAllocator<>>;

    JsonView() = default;
    explicit JsonView(const Value* value) : m_value(value) {}

    [[nodiscard]] bool isObject() const { return m_value && m_value->IsObject(); }
    [[nodiscard]] bool isString() const { return m_value && m_value->IsString(); }
    [[nodiscard]] bool isDouble() const { return m_value && m_value->IsNumber(); }
    [[nodiscard]] bool isBool() const { return m_value && m_value->IsBool(); }

    /// The last member of that name, as JavaScript and Qt have it.
    [[nodiscard]] JsonView value(QLatin1StringView asciiKey) const;
    [[nodiscard]] QString toString() const;
    [[nodiscard]] double toDouble() const { return isDouble() ? m_value->GetDouble() : 0.0; }
    [[nodiscard]] bool toBool() const { return isBool() && m_value->GetBool(); }
    [[nodiscard]] JsonView toObject() const { return *this; }

private:
    const Value* m_value = nullptr;
};

/// Plain JSON text, read several times faster than QJsonDocument does: for what comes millions of times in a load run.
/// Plain is text without escapes; where this reader finds nothing, QJsonDocument may. Texts are read in place, in a
/// copy of their own.
class JsonText
{
public:
    explicit JsonText(const QByteArray& utf8);
    JsonText(const JsonText&) = delete;
    JsonText& operator=(const JsonText&) = delete;

    /// A view of nothing, unless the whole text was one JSON object.
    [[nodiscard]] JsonView object() const;

private:
    using Pool = rapidjson::MemoryPoolAllocator<>;
    using Document = rapidjson::GenericDocument<rapidjson::UTF8<>, Pool, Pool>;
    class Builder;

    QByteArray m_text;
    static constexpr std::size_t kStackBytes = 512;
    // Room for the values of a chat message without asking the system for memory; more is asked for when it does not
    // do.
    alignas(std::max_align_t) std::array<char, 2048> m_values;
    alignas(std::max_align_t) std::array<char, 1024> m_stack;
    Pool m_valuePool{m_values.data(), m_values.size()};
    Pool m_stackPool{m_stack.data(), m_stack.size()};
    Document m_document{&m_valuePool, kStackBytes, &m_stackPool};
};

} // namespace roundtrip
