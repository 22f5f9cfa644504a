// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/FieldWidget.h"

#include "backends/FieldType.h"
#include "backends/SecretResolver.h"
#include "theme/Theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCoreApplication>
#include <QFontDatabase>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLineEdit>
#include <QPlainTextEdit>

namespace roundtrip {

namespace {

using Edited = std::function<void()>;

constexpr int kHeaderLines = 3;
constexpr int kTextLines = 6;

/// An object of "Name: value" lines; the text itself where it is none, which the check then refuses.
QJsonValue namesAndValues(const QString& text)
{
    QJsonObject values;
    for (const QString& line : text.split(u'\n', Qt::SkipEmptyParts)) {
        const qsizetype colon = line.indexOf(u':');
        if (line.trimmed().isEmpty())
            continue;
        if (colon <= 0)
            return text;
        values.insert(line.left(colon).trimmed(), line.mid(colon + 1).trimmed());
    }
    return values.isEmpty() ? QJsonValue(QString()) : QJsonValue(values);
}

QString linesOf(const QJsonObject& values)
{
    QStringList lines;
    for (auto each = values.constBegin(); each != values.constEnd(); ++each)
        lines << each.key() + QStringLiteral(": ") + each.value().toString();
    return lines.join(u'\n');
}

/// What is no number is handed on as it is, for the check to refuse.
QJsonValue numberIn(const QString& text)
{
    bool isNumber = false;
    const qint64 number = text.toLongLong(&isNumber);
    return isNumber ? QJsonValue(number) : QJsonValue(text);
}

FieldWidget makeTick(const FieldSpec& field, const QJsonValue& value, const Edited& edited)
{
    auto* box = new QCheckBox(platformText(field.label));
    box->setChecked(value.toBool());
    QObject::connect(box, &QCheckBox::toggled, box, edited);
    return {.widget = box,
            .value = [box] { return box->isChecked(); },
            .show = [box](const QJsonValue& shown) { box->setChecked(shown.toBool()); },
            .labelsItself = true};
}

FieldWidget makeChoice(const FieldSpec& field, const QJsonValue& value, const Edited& edited)
{
    auto* choices = new QComboBox;
    if (!field.required)
        choices->addItem(QString());
    choices->addItems(field.choices);
    choices->setCurrentText(value.toString());
    QObject::connect(choices, &QComboBox::currentTextChanged, choices, edited);
    return {.widget = choices,
            .value = [choices] { return choices->currentText(); },
            .show = [choices](const QJsonValue& shown) { choices->setCurrentText(shown.toString()); }};
}

QPlainTextEdit* makeText(const FieldSpec& field, const QString& shown, int lines, const Edited& edited)
{
    auto* text = new QPlainTextEdit(shown);
    text->setPlaceholderText(field.placeholder);
    text->setTabChangesFocus(true);
    text->setFixedHeight(lines * text->fontMetrics().lineSpacing() + 2 * spacing::kMedium);
    QObject::connect(text, &QPlainTextEdit::textChanged, text, edited);
    return text;
}

FieldWidget makeHeaderLines(const FieldSpec& field, const QJsonValue& value, const Edited& edited)
{
    auto* text = makeText(field, linesOf(value.toObject()), kHeaderLines, edited);
    return {.widget = text,
            .value = [text] { return namesAndValues(text->toPlainText()); },
            .show = [text](const QJsonValue& shown) { text->setPlainText(linesOf(shown.toObject())); }};
}

FieldWidget makeTextBlock(const FieldSpec& field, const QJsonValue& value, const Edited& edited)
{
    auto* text = makeText(field, value.toString(), kTextLines, edited);
    return {.widget = text,
            .value = [text] { return text->toPlainText(); },
            .show = [text](const QJsonValue& shown) { text->setPlainText(shown.toString()); }};
}

/// Objects and lists as JSON on several lines, all else as it would be typed: a word needs no quotes.
QString jsonLines(const QJsonValue& value)
{
    if (value.isObject() || value.isArray()) {
        const QJsonDocument document =
            value.isObject() ? QJsonDocument(value.toObject()) : QJsonDocument(value.toArray());
        return QString::fromUtf8(document.toJson()).trimmed();
    }
    return value.isString() ? value.toString() : value.toVariant().toString();
}

QJsonValue jsonIn(const QString& text)
{
    const QString trimmed = text.trimmed();
    const QJsonDocument document = QJsonDocument::fromJson(trimmed.toUtf8());
    if (document.isObject())
        return document.object();
    return document.isArray() ? QJsonValue(document.array()) : QJsonValue(trimmed);
}

FieldWidget makeJsonBlock(const FieldSpec& field, const QJsonValue& value, const Edited& edited)
{
    auto* text = makeText(field, jsonLines(value), kTextLines, edited);
    text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    return {.widget = text,
            .value = [text] { return jsonIn(text->toPlainText()); },
            .show = [text](const QJsonValue& shown) { text->setPlainText(jsonLines(shown)); }};
}

QString lineOf(const QJsonValue& value)
{
    return value.isDouble() ? QString::number(value.toInteger()) : value.toString();
}

FieldWidget makeLine(const FieldSpec& field, const QJsonValue& value, const Edited& edited)
{
    auto* line = new QLineEdit(lineOf(value));
    line->setPlaceholderText(field.placeholder);
    QObject::connect(line, &QLineEdit::textChanged, line, edited);
    const bool isNumber = fieldType(field.kind).isNumber;
    return {.widget = line,
            .value =
                [line, isNumber] {
                    const QString text = line->text().trimmed();
                    return isNumber ? numberIn(text) : QJsonValue(text);
                },
            .show = [line](const QJsonValue& shown) { line->setText(lineOf(shown)); }};
}

/// A reference may be read by whoever looks on; a secret itself may not.
FieldWidget makeSecretLine(const FieldSpec& field, const QJsonValue& value, const Edited& edited)
{
    FieldWidget made = makeLine(field, value, edited);
    auto* line = static_cast<QLineEdit*>(made.widget);
    const auto mask = [line](const QString& text) {
        const bool readable = text.isEmpty() || isSecretReference(text) || QStringLiteral("env:").startsWith(text) ||
                              QStringLiteral("keychain:").startsWith(text);
        line->setEchoMode(readable ? QLineEdit::Normal : QLineEdit::Password);
    };
    mask(line->text());
    QObject::connect(line, &QLineEdit::textChanged, line, mask);
    return made;
}

} // namespace

QString platformText(const char* text)
{
    return QCoreApplication::translate("Platform", text);
}

FieldWidget makeFieldWidget(const FieldSpec& field, const QJsonValue& value, const std::function<void()>& edited)
{
    const QJsonValue shown = value.isUndefined() || value.isNull() ? field.defaultValue : value;
    switch (fieldType(field.kind).editor) {
    case FieldEditor::Tick:
        return makeTick(field, shown, edited);
    case FieldEditor::Choice:
        return makeChoice(field, shown, edited);
    case FieldEditor::HeaderLines:
        return makeHeaderLines(field, shown, edited);
    case FieldEditor::TextBlock:
        return makeTextBlock(field, shown, edited);
    case FieldEditor::JsonBlock:
        return makeJsonBlock(field, shown, edited);
    case FieldEditor::SecretLine:
        return makeSecretLine(field, shown, edited);
    case FieldEditor::Line:
        break;
    }
    return makeLine(field, shown, edited);
}

} // namespace roundtrip
