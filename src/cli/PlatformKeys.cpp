// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/PlatformKeys.h"

#include "core/CompactJson.h"

namespace roundtrip::cli {

using namespace Qt::StringLiterals;

namespace {

/// A value as JSON writes it.
QString jsonOf(const QJsonValue& value)
{
    return QString::fromUtf8(compactJsonOf(value));
}

/// Of an entry to begin with: what must be there, and the addresses and the secret that most servers want.
bool belongsIntoEntry(const FieldSpec& field)
{
    return field.required || (!field.advanced && (field.kind == FieldKind::Secret || field.kind == FieldKind::Url));
}

/// Something that may stand there, to be replaced.
QString exampleOf(const FieldSpec& field)
{
    return field.placeholder.isEmpty() ? u"YOUR-"_s + field.key.toUpper() : field.placeholder;
}

QString entryOf(const Platform& platform)
{
    QString entry = u"{ \"name\": \"Mine\", \"platform\": %1"_s.arg(jsonOf(platform.id));
    for (const FieldSpec& field : platform.fields) {
        if (belongsIntoEntry(field))
            entry += u",\n  %1: %2"_s.arg(jsonOf(field.key), jsonOf(exampleOf(field)));
    }
    return entry + u" }"_s;
}

QString meaningOf(const FieldSpec& field)
{
    QString text = QString::fromUtf8(field.label);
    if (*field.help != '\0')
        text += u". "_s + QString::fromUtf8(field.help);
    if (!field.choices.isEmpty())
        text += u". One of `%1`"_s.arg(field.choices.join(u"`, `"_s));
    return text.replace(u'|', u"\\|"_s);
}

QString withoutIt(const FieldSpec& field)
{
    if (field.required)
        return u"refused"_s;
    return field.defaultValue.isUndefined() || field.defaultValue.isNull() ? u"nothing"_s
                                                                           : u'`' + jsonOf(field.defaultValue) + u'`';
}

} // namespace

QString platformKeys(const Platform& platform)
{
    QString text =
        u"# %1: %2\n\n%3\n\nAn entry of the list `backends` in a backends file (chapter *connect*):\n\n"
        "```json\n%4\n```\n\n| key | what it is | where it is missing |\n|---|---|---|\n"_s.arg(
            platform.id, QString::fromUtf8(platform.name), QString::fromUtf8(platform.summary), entryOf(platform));
    for (const FieldSpec& field : platform.fields)
        text += u"| `%1` | %2 | %3 |\n"_s.arg(field.key, meaningOf(field), withoutIt(field));
    return text;
}

} // namespace roundtrip::cli
