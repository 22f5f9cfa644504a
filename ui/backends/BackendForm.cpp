// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/BackendForm.h"

#include "backends/SettingsCheck.h"
#include "theme/Theme.h"

#include <QFormLayout>
#include <QLabel>
#include <QScopedValueRollback>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace roundtrip {

BackendForm::BackendForm(const Platform& platform, const BackendConfig& config, QWidget* parent)
    : QWidget(parent),
      m_platform(platform),
      m_original(config.settings),
      m_defaults(platform.defaults ? platform.defaults(config.settings) : QJsonObject()),
      m_more(new QToolButton),
      m_folded(new QWidget)
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
    const QJsonValue given = m_original.value(field.key);
    const QJsonValue shown = given.isUndefined() ? m_defaults.value(field.key) : given;
    const FieldWidget made = makeFieldWidget(field, shown, [this] { onEdited(); });
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

QJsonValue BackendForm::defaultOf(const FieldSpec& field) const
{
    const QJsonValue value = m_defaults.contains(field.key) ? m_defaults.value(field.key) : field.defaultValue;
    const bool isNothing = value.isNull() || value.isUndefined();
    if (isNothing && field.kind == FieldKind::Toggle)
        return false;
    return isNothing ? QJsonValue(QString()) : value;
}

void BackendForm::onEdited()
{
    if (m_isAdapting)
        return;
    if (const QJsonObject now = m_platform.defaults ? m_platform.defaults(settings()) : m_defaults; now != m_defaults) {
        const QScopedValueRollback adapting(m_isAdapting, true);
        QList<const FieldSpec*> untouched;
        for (const FieldSpec& field : m_platform.fields) {
            if (m_editors.value(field.key).value() == defaultOf(field))
                untouched << &field;
        }
        m_defaults = now;
        for (const FieldSpec* field : std::as_const(untouched))
            m_editors.value(field->key).show(defaultOf(*field));
    }
    Q_EMIT edited();
}

QJsonObject BackendForm::settings() const
{
    QJsonObject settings = m_original;
    for (const FieldSpec& field : m_platform.fields) {
        const QJsonValue value = m_editors.value(field.key).value();
        const bool isEmpty = value.isString() && value.toString().isEmpty();
        if (isEmpty && m_defaults.contains(field.key))
            settings.insert(field.key, QJsonValue::Null); // what would hold otherwise is taken away
        else if (isEmpty || (m_platform.defaults && value == defaultOf(field)))
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
    return first ? checkWhole() : first;
}

Result<void> BackendForm::checkWhole()
{
    BackendConfig config;
    config.platform = m_platform.id;
    config.settings = settings();
    const auto checked = m_platform.check ? m_platform.check(config) : Result<void>();
    if (checked)
        return checked;
    const QString key = checked.error().detail.section(u'"', 1, 1).section(u'/', 0, 0);
    if (QLabel* error = m_errors.value(key)) {
        const auto field = std::find_if(m_platform.fields.cbegin(), m_platform.fields.cend(),
                                        [&key](const FieldSpec& each) { return each.key == key; });
        Error told = checked.error();
        told.detail.replace(1, key.size(), platformText(field->label));
        error->setText(told.toLine());
        error->show();
        m_more->setChecked(m_more->isChecked() || field->advanced);
        m_editors.value(key).widget->setFocus();
    }
    return checked;
}

} // namespace roundtrip

#include "moc_BackendForm.cpp"
