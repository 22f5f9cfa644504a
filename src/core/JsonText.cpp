// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/JsonText.h"

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
        const QLatin1StringView name(member->name.GetString(), static_cast<qsizetype>(member->name.GetStringLength()));
        if (name == asciiKey)
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
    m_document.Parse<kFlags>(utf8.constData(), static_cast<std::size_t>(utf8.size()));
}

JsonView JsonText::object() const
{
    return m_document.HasParseError() || !m_document.IsObject() ? JsonView() : JsonView(&m_document);
}

} // namespace roundtrip
