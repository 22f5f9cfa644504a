// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/BackendForm.h"

#include "backends/SettingsCheck.h"
#include "theme/Theme.h"

#include <QFormLayout>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace roundtrip {

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
    const FieldWidget made = makeFieldWidget(field, m_original.value(field.key), [this] { Q_EMIT edited(); });
    QWidget* editor = made.widget;
    editor->setObjectName(field.key);
    editor->setAccessibleName(platformText(field.label));
    editor->setAccessibleDescription(platformText(field.help));
    m_editors.insert(field.key, made);
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
    auto* label = new QLabel(made.labelsItself ? QString() : platformText(field.label));
    label->setBuddy(editor);
    form.addRow(label, cell);
    form.setAlignment(cell, Qt::AlignTop);
}

QJsonObject BackendForm::settings() const
{
    QJsonObject settings = m_original;
    for (const FieldSpec& field : m_platform.fields) {
        const QJsonValue value = m_editors.value(field.key).value();
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
        const auto checked = checkSetting(field, m_editors.value(field.key).value(), platformText(field.label));
        QLabel* error = m_errors.value(field.key);
        error->setVisible(!checked);
        error->setText(checked ? QString() : checked.error().toLine());
        if (!checked && first) {
            first = checked;
            m_more->setChecked(m_more->isChecked() || field.advanced);
            m_editors.value(field.key).widget->setFocus();
        }
    }
    return first;
}

} // namespace roundtrip
