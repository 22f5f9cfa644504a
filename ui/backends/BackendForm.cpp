// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/BackendForm.h"

#include "backends/SecretResolver.h"
#include "backends/SettingsCheck.h"
#include "theme/Theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCoreApplication>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace roundtrip {

namespace {
QString platformText(const char* text)
{
    return QCoreApplication::translate("Platform", text);
}
constexpr int kShownLines = 3;

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

} // namespace

BackendForm::BackendForm(const Platform& platform, const BackendConfig& config, QWidget* parent)
    : QWidget(parent), m_platform(platform), m_original(config.settings), m_more(new QToolButton), m_folded(new QWidget)
{
    m_more->setObjectName(QStringLiteral("moreSettings"));
    m_more->setText(tr("&More settings"));
    m_more->setToolTip(tr("Certificates, proxy, headers and what else is rarely needed"));
    m_more->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_more->setCheckable(true);
    m_more->setAutoRaise(true);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(spacing::kSmall);
    column->addLayout(makeRows(false));
    column->addWidget(m_more);
    m_inOrder << m_more;
    m_folded->setLayout(makeRows(true));
    column->addWidget(m_folded);
    m_more->setVisible(std::any_of(platform.fields.cbegin(), platform.fields.cend(),
                                   [](const FieldSpec& field) { return field.advanced; }));
    connect(m_more, &QToolButton::toggled, this, &BackendForm::unfold);
    // What is set is seen.
    const bool isUsed =
        std::any_of(platform.fields.cbegin(), platform.fields.cend(), [&config](const FieldSpec& field) {
            return field.advanced && !config.setting(field.key).isUndefined() &&
                   config.setting(field.key) != field.defaultValue;
        });
    m_more->setChecked(isUsed);
    unfold(isUsed);
}

void BackendForm::unfold(bool isOpen)
{
    m_more->setArrowType(isOpen ? Qt::DownArrow : Qt::RightArrow);
    m_folded->setVisible(isOpen);
    Q_EMIT unfolded();
}

QFormLayout* BackendForm::makeRows(bool advanced)
{
    auto* form = new QFormLayout;
    form->setContentsMargins(0, 0, 0, 0);
    form->setVerticalSpacing(spacing::kSmall);
    form->setHorizontalSpacing(spacing::kLarge);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    for (const FieldSpec& field : m_platform.fields) {
        if (field.advanced == advanced)
            addField(*form, field);
    }
    return form;
}

void BackendForm::addField(QFormLayout& form, const FieldSpec& field)
{
    QWidget* editor = makeEditor(field, m_original.value(field.key));
    editor->setObjectName(field.key);
    editor->setAccessibleName(platformText(field.label));
    editor->setAccessibleDescription(platformText(field.help));
    m_editors.insert(field.key, editor);
    m_inOrder << editor;
    auto* help = new QLabel(platformText(field.help));
    help->setObjectName(QStringLiteral("mutedLabel"));
    help->setWordWrap(true);
    help->setVisible(*field.help != '\0');
    auto* error = new QLabel;
    error->setObjectName(QStringLiteral("errorLabel"));
    error->setTextFormat(Qt::PlainText);
    error->setWordWrap(true);
    error->hide();
    m_errors.insert(field.key, error);
    auto* cell = new QVBoxLayout;
    cell->setSpacing(2);
    cell->addWidget(editor);
    cell->addWidget(help);
    cell->addWidget(error);
    auto* label = new QLabel(field.kind == FieldKind::Toggle ? QString() : platformText(field.label));
    label->setBuddy(editor);
    form.addRow(label, cell);
    form.setAlignment(cell, Qt::AlignTop);
}

QWidget* BackendForm::makeEditor(const FieldSpec& field, const QJsonValue& value)
{
    const QJsonValue shown = value.isUndefined() || value.isNull() ? field.defaultValue : value;
    if (field.kind == FieldKind::Toggle) {
        auto* box = new QCheckBox(platformText(field.label));
        box->setChecked(shown.toBool());
        connect(box, &QCheckBox::toggled, this, &BackendForm::edited);
        return box;
    }
    if (field.kind == FieldKind::Choice) {
        auto* choices = new QComboBox;
        if (!field.required)
            choices->addItem(QString());
        choices->addItems(field.choices);
        choices->setCurrentText(shown.toString());
        connect(choices, &QComboBox::currentTextChanged, this, &BackendForm::edited);
        return choices;
    }
    if (field.kind == FieldKind::Headers)
        return makeLines(field, shown.toObject());
    auto* line = new QLineEdit(shown.isDouble() ? QString::number(shown.toInt()) : shown.toString());
    line->setPlaceholderText(field.placeholder);
    if (field.kind == FieldKind::Secret) {
        // A reference may be read by whoever looks on; a secret itself may not.
        const auto mask = [line](const QString& text) {
            const bool readable = text.isEmpty() || isSecretReference(text) ||
                                  QStringLiteral("env:").startsWith(text) ||
                                  QStringLiteral("keychain:").startsWith(text);
            line->setEchoMode(readable ? QLineEdit::Normal : QLineEdit::Password);
        };
        mask(line->text());
        connect(line, &QLineEdit::textChanged, line, mask);
    }
    connect(line, &QLineEdit::textChanged, this, &BackendForm::edited);
    return line;
}

/// "Name: value", one a line.
QWidget* BackendForm::makeLines(const FieldSpec& field, const QJsonObject& value)
{
    QStringList lines;
    for (auto each = value.constBegin(); each != value.constEnd(); ++each)
        lines << each.key() + QStringLiteral(": ") + each.value().toString();
    auto* text = new QPlainTextEdit(lines.join(u'\n'));
    text->setPlaceholderText(field.placeholder);
    text->setTabChangesFocus(true);
    text->setFixedHeight(kShownLines * text->fontMetrics().lineSpacing() + 2 * spacing::kMedium);
    connect(text, &QPlainTextEdit::textChanged, this, &BackendForm::edited);
    return text;
}

QJsonValue BackendForm::valueOf(const FieldSpec& field) const
{
    QWidget* editor = m_editors.value(field.key);
    if (const auto* box = qobject_cast<QCheckBox*>(editor))
        return box->isChecked();
    if (const auto* choices = qobject_cast<QComboBox*>(editor))
        return choices->currentText();
    if (const auto* lines = qobject_cast<QPlainTextEdit*>(editor))
        return namesAndValues(lines->toPlainText());
    const QString text = qobject_cast<QLineEdit*>(editor)->text().trimmed();
    if (field.kind != FieldKind::Port || text.isEmpty())
        return text;
    bool isNumber = false;
    const int port = text.toInt(&isNumber);
    return isNumber ? QJsonValue(port) : QJsonValue(text);
}

QJsonObject BackendForm::settings() const
{
    QJsonObject settings = m_original;
    for (const FieldSpec& field : m_platform.fields) {
        const QJsonValue value = valueOf(field);
        if (value.isString() && value.toString().isEmpty())
            settings.remove(field.key); // an empty field means "not set"
        else
            settings.insert(field.key, value);
    }
    return settings;
}

Result<void> BackendForm::check()
{
    Result<void> first;
    for (const FieldSpec& field : m_platform.fields) {
        const auto checked = checkSetting(field, valueOf(field), platformText(field.label));
        QLabel* error = m_errors.value(field.key);
        error->setVisible(!checked);
        error->setText(checked ? QString() : checked.error().toLine());
        if (!checked && first) {
            first = checked;
            m_more->setChecked(m_more->isChecked() || field.advanced);
            m_editors.value(field.key)->setFocus();
        }
    }
    return first;
}

} // namespace roundtrip
