// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/JsonText.h"

#include <charconv>
#include <string_view>

namespace roundtrip {

namespace {
/// Numbers as they stand: Builder makes them.
constexpr unsigned kFlags = rapidjson::kParseInsituFlag | rapidjson::kParseNumbersAsStringsFlag;
/// The reader calls itself for each level: no text, however deep, may exhaust the stack.
constexpr int kMaxDepth = 32;
/// The reader looks at this many bytes at once, also beyond the end.
constexpr qsizetype kVector = 16;
} // namespace

JsonView JsonView::value(QLatin1StringView asciiKey) const
{
    if (!isObject())
        return {};
    for (auto member = m_value->MemberEnd(); member != m_value->MemberBegin();) {
        --member;
        const std::string_view name(member->name.GetString(), member->name.GetStringLength());
        if (name == std::string_view(asciiKey.data(), static_cast<std::size_t>(asciiKey.size())))
            return JsonView(&member->value);
    }
    return {};
}

QString JsonView::toString() const
{
    return isString() ? QString::fromUtf8(m_value->GetString(), static_cast<qsizetype>(m_value->GetStringLength()))
                      : QString();
}

/// Hands on to the document what the reader finds, and makes its numbers: the nearest double, as everywhere. (The
/// reader's own way to that goes wrong at zeros with an exponent, in RapidJSON 1.1.)
class JsonText::Builder
{
public:
    Builder(Document& document, char* text) : m_document(document), m_text(text) {}

    bool operator()(Document&)
    {
        rapidjson::InsituStringStream stream(m_text);
        rapidjson::GenericReader<rapidjson::UTF8<>, rapidjson::UTF8<>> reader;
        return !reader.Parse<kFlags>(stream, *this).IsError();
    }

    bool RawNumber(const char* digits, rapidjson::SizeType length, bool)
    {
        double number = 0.0;
        const auto [end, error] = std::from_chars(digits, digits + length, number);
        return error == std::errc() && end == digits + length && m_document.Double(number);
    }
    bool Null() { return m_document.Null(); }
    bool Bool(bool value) { return m_document.Bool(value); }
    bool Int(int value) { return m_document.Int(value); }
    bool Uint(unsigned value) { return m_document.Uint(value); }
    bool Int64(std::int64_t value) { return m_document.Int64(value); }
    bool Uint64(std::uint64_t value) { return m_document.Uint64(value); }
    bool Double(double value) { return m_document.Double(value); }
    bool String(const char* text, rapidjson::SizeType length, bool copy)
    {
        return m_document.String(text, length, copy);
    }
    bool Key(const char* text, rapidjson::SizeType length, bool copy) { return m_document.Key(text, length, copy); }
    bool StartObject() { return ++m_depth <= kMaxDepth && m_document.StartObject(); }
    bool EndObject(rapidjson::SizeType members) { return --m_depth >= 0 && m_document.EndObject(members); }
    bool StartArray() { return ++m_depth <= kMaxDepth && m_document.StartArray(); }
    bool EndArray(rapidjson::SizeType values) { return --m_depth >= 0 && m_document.EndArray(values); }

private:
    Document& m_document;
    char* m_text;
    int m_depth = 0;
};

JsonText::JsonText(const QByteArray& utf8)
{
    // The reader takes any bytes for characters, a zero for the end, and some escapes for what they are not.
    if (!utf8.isValidUtf8() || utf8.contains('\0') || utf8.contains('\\'))
        return;
    m_text.reserve(utf8.size() + kVector);
    m_text.append(utf8).append(kVector, '\0');
    Builder builder(m_document, m_text.data());
    m_document.Populate(builder); // stays null where the builder fails
}

JsonView JsonText::object() const
{
    return m_document.IsObject() ? JsonView(&m_document) : JsonView();
}

} // namespace roundtrip
