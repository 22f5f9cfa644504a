// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/BackendDialog.h"

#include "backends/BackendForm.h"
#include "backends/ConnectionTest.h"
#include "backends/FrameTrialView.h"
#include "backends/SecretResolver.h"
#include "theme/Theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCoreApplication>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace roundtrip {

namespace {
constexpr int kMaxNameLength = 64;
constexpr int kUsualWidth = 552;
} // namespace

BackendDialog::BackendDialog(const PlatformTable& platforms, const BackendConfig& config, const QStringList& takenNames,
                             QWidget* parent)
    : FittedDialog({kUsualWidth, 0}, parent),
      m_platforms(platforms),
      m_config(config),
      m_takenNames(takenNames),
      m_name(new QLineEdit(config.name)),
      m_platform(new QComboBox),
      m_summary(new QLabel),
      m_error(new QLabel),
      m_keyring(new QCheckBox),
      m_formPlace(new QVBoxLayout),
      m_testPlace(new QVBoxLayout),
      m_trialPlace(new QVBoxLayout)
{
    const bool isNew = config.platform.isEmpty();
    setWindowTitle(isNew ? tr("Add backend") : tr("Edit backend"));
    m_name->setObjectName(QStringLiteral("backendName"));
    m_name->setAccessibleName(tr("Name"));
    m_name->setPlaceholderText(
        tr("How you call it, for example %1").arg(platformText(platforms.all().first().shortName)));
    m_name->setMaxLength(kMaxNameLength);
    m_platform->setObjectName(QStringLiteral("backendPlatform"));
    m_platform->setAccessibleName(tr("Platform"));
    for (const Platform& platform : platforms.all())
        m_platform->addItem(QCoreApplication::translate("Platform", platform.name), platform.id);
    if (!isNew)
        m_platform->setCurrentIndex(m_platform->findData(config.platform));
    m_platform->setEnabled(isNew);
    m_summary->setObjectName(QStringLiteral("mutedLabel"));
    m_summary->setWordWrap(true);
    m_error->setObjectName(QStringLiteral("errorLabel"));
    m_error->setWordWrap(true);
    m_error->hide();
    m_keyring->setObjectName(QStringLiteral("useKeyring"));
    m_keyring->hide();
    auto* head = new QFormLayout;
    head->setHorizontalSpacing(spacing::kLarge);
    head->setVerticalSpacing(spacing::kSmall);
    head->addRow(tr("&Name"), m_name);
    head->addRow(tr("&Platform"), m_platform);
    head->addRow(QString(), m_summary);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    buttons->button(QDialogButtonBox::Ok)->setText(isNew ? tr("Add") : tr("Save"));
    buttons->button(QDialogButtonBox::Cancel)->setText(tr("Cancel"));
    connect(buttons, &QDialogButtonBox::accepted, this, &BackendDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &BackendDialog::reject);
    auto* column = new QVBoxLayout;
    column->setSpacing(spacing::kMedium);
    column->addLayout(head);
    column->addLayout(m_formPlace);
    column->addWidget(m_keyring);
    column->addLayout(m_testPlace);
    column->addLayout(m_trialPlace);
    column->addWidget(m_error);
    column->addStretch();
    setParts(column, buttons);
    connect(m_platform, &QComboBox::currentIndexChanged, this, &BackendDialog::showForm);
    showForm();
}

const Platform& BackendDialog::platform() const
{
    return *m_platforms.find(m_platform->currentData().toString());
}

void BackendDialog::showForm()
{
    delete m_form;
    m_form = new BackendForm(platform(), m_config);
    m_formPlace->addWidget(m_form);
    m_form->show(); // a layout leaves out what is not shown yet
    m_summary->setText(QCoreApplication::translate("Platform", platform().summary));
    connect(m_form, &BackendForm::edited, m_error, &QWidget::hide);
    connect(m_form, &BackendForm::edited, this, &BackendDialog::forgetTest);
    forgetTest();
    showTrial();
    connect(m_form, &BackendForm::unfolded, this, &BackendDialog::fitHeight);
    alignLabels();
    orderTabs();
    if (!isVisible())
        return;
    fitHeight();
    // And once more when it has been laid out: texts that wrap know their height only then.
    QMetaObject::invokeMethod(this, &BackendDialog::fitHeight, Qt::QueuedConnection);
}

void BackendDialog::orderTabs()
{
    // The form is made after what stands below it.
    QWidget* last = m_platform;
    for (QWidget* editor : m_form->editors()) {
        setTabOrder(last, editor);
        last = editor;
    }
    setTabOrder(last, m_keyring);
    if (m_test) {
        setTabOrder(m_keyring, &m_test->button());
        setTabOrder(&m_test->button(), &m_test->list());
    }
    if (!m_trial)
        return;
    setTabOrder(m_test ? static_cast<QWidget*>(&m_test->list()) : m_keyring, &m_trial->button());
    setTabOrder(&m_trial->button(), &m_trial->list());
    setTabOrder(&m_trial->list(), &m_trial->detail());
}

void BackendDialog::alignLabels()
{
    QList<QWidget*> labels;
    int widest = 0;
    for (const QFormLayout* form : findChildren<QFormLayout*>()) {
        for (int row = 0; row < form->rowCount(); ++row) {
            const QLayoutItem* item = form->itemAt(row, QFormLayout::LabelRole);
            if (!item || !item->widget())
                continue;
            labels << item->widget();
            widest = std::max(widest, item->widget()->sizeHint().width());
        }
    }
    for (QWidget* label : std::as_const(labels))
        label->setMinimumWidth(widest);
}

void BackendDialog::offerKeyring(bool isLasting)
{
    m_keyring->setText(isLasting ? tr("Store secrets in the &keyring, not in the backends file")
                                 : tr("Keep secrets for this session only: no &keyring answers here"));
    m_keyring->setToolTip(isLasting ? tr("The backends file then only says keychain:NAME. References such as env:NAME "
                                         "stay as they are.")
                                    : tr("They have to be entered again next time. Give env:NAME to take a secret from "
                                         "the environment instead."));
    m_keyring->setChecked(true);
    m_keyring->show();
}

void BackendDialog::offerTest(const SecretResolver& secrets, const Clock& clock)
{
    const auto prepare = [this, &secrets]() -> Result<ConnectionTest::Subject> {
        if (const auto checked = m_form->check(); !checked)
            return checked.error();
        auto resolved = secrets.resolve(platform(), config());
        if (!resolved)
            return resolved.error();
        return ConnectionTest::Subject{.platform = &platform(), .backend = std::move(resolved).value()};
    };
    m_test = new ConnectionTest(clock, prepare);
    m_testPlace->addWidget(m_test);
    connect(m_test, &ConnectionTest::resized, this, [this] {
        if (isVisible())
            fitHeight();
        if (!m_test->isEmpty())
            reveal(*m_test);
    });
    orderTabs();
}

void BackendDialog::forgetTest()
{
    if (m_test)
        m_test->forget();
}

void BackendDialog::offerTrial(const SecretResolver& secrets, const Clock& clock)
{
    const auto prepare = [this, &secrets]() -> Result<FrameTrialView::Subject> {
        if (const auto checked = m_form->check(); !checked)
            return checked.error();
        auto resolved = secrets.resolve(platform(), config());
        if (!resolved)
            return resolved.error();
        return FrameTrialView::Subject{.factory = platform().makeTrial, .backend = std::move(resolved).value()};
    };
    m_trial = new FrameTrialView(clock, prepare);
    m_trialPlace->addWidget(m_trial);
    connect(m_trial, &FrameTrialView::resized, this, [this] {
        if (isVisible())
            fitHeight();
        if (!m_trial->list().isHidden())
            reveal(*m_trial);
    });
    showTrial();
    orderTabs();
}

void BackendDialog::showTrial()
{
    if (!m_trial)
        return;
    m_trial->forget();
    m_trial->setVisible(platform().makeTrial != nullptr);
    connect(m_form, &BackendForm::edited, m_trial, &FrameTrialView::forget);
}

bool BackendDialog::usesKeyring() const
{
    return m_keyring->isChecked();
}

BackendConfig BackendDialog::config() const
{
    BackendConfig config = m_config;
    config.name = m_name->text().trimmed();
    config.platform = platform().id;
    config.settings = m_form->settings();
    return config;
}

void BackendDialog::accept()
{
    const QString name = m_name->text().trimmed();
    QString problem;
    if (name.isEmpty())
        problem = tr("Give the backend a name: every table and chart uses it.");
    else if (m_takenNames.contains(name))
        problem = tr("There is a backend named \"%1\" already.").arg(name);
    if (!problem.isEmpty()) {
        m_error->setText(problem);
        m_error->show();
        m_name->setFocus();
        return;
    }
    if (m_form->check())
        QDialog::accept();
}

} // namespace roundtrip

#include "moc_BackendDialog.cpp"
