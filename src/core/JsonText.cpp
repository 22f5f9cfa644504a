// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/JsonText.h"

#include <string_view>

namespace roundtrip {

namespace {
/// Iterative: no text, however deep, may exhaust the stack. Full precision: a number is the nearest double, as
/// everywhere.
constexpr unsigned kFlags =
    rapidjson::kParseIterativeFlag | rapidjson::kParseFullPrecisionFlag | rapidjson::kParseValidateEncodingFlag;
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

JsonText::JsonText(const QByteArray& utf8)
{
    // The reader takes any bytes for characters, and a zero for the end.
    if (!utf8.isValidUtf8() || utf8.contains('\0'))
        return;
    m_text = QByteArray(utf8.constData(), utf8.size());
    m_document.ParseInsitu<kFlags>(m_text.data());
}

JsonView JsonText::object() const
{
    return m_document.HasParseError() || !m_document.IsObject() ? JsonView() : JsonView(&m_document);
}

} // namespace roundtrip
