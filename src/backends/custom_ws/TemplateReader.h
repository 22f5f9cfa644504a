// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/custom_ws/Template.h"

namespace roundtrip::custom_ws {

/// Reads the text of one template.
class TemplateReader
{
public:
    TemplateReader(const QString& text, unsigned allowed, Template::Shape shape)
        : m_text(text), m_allowed(allowed), m_shape(shape)
    {
    }

    [[nodiscard]] Result<Template> read();

private:
    /// One place, without its braces; `offset` is that of its first brace.
    [[nodiscard]] Result<void> readPlace(const QString& inside, qsizetype offset);
    [[nodiscard]] Result<void> readValue(const QString& filterName, const QString& name, qsizetype offset);
    /// Whether a value could break out of where this template puts it.
    [[nodiscard]] Result<void> checkPlain(const QString& name, qsizetype offset) const;
    [[nodiscard]] Result<void> readHex(const QString& digits, qsizetype offset);
    void addLiteral(const QByteArray& utf8);
    /// Follows the quotes of a template that is JSON, so that it is known where a string is open.
    void followQuotes(const QString& literal);
    [[nodiscard]] Error refuse(qsizetype offset, const QString& what, const QString& hint) const;
    [[nodiscard]] QString allowedText() const;

    QString m_text;
    unsigned m_allowed;
    Template::Shape m_shape;
    Template m_template;
    bool m_isJson = false;
    bool m_isInString = false;
};

} // namespace roundtrip::custom_ws
