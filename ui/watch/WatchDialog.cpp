// SPDX-License-Identifier: GPL-3.0-or-later
#include "watch/WatchDialog.h"

#include "alerts/AlertTrial.h"
#include "alerts/Objective.h"
#include "core/SafeText.h"
#include "measure/WatchPlan.h"
#include "model/StatusText.h"
#include "preferences/PathField.h"
#include "store/WatchDisk.h"
#include "theme/Labels.h"
#include "theme/Theme.h"

#include <QFormLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {
constexpr int kWatchDialogWidth = 560;
} // namespace

WatchDialog::WatchDialog(const Parts& parts, const WatchWishes& wishes, QWidget* parent)
    : FittedDialog(QSize(kWatchDialogWidth, 0), parent),
      m_parts(parts),
      m_objective(new QLineEdit(wishes.objective)),
      m_file(new PathField(tr("Alerts file"), PathField::Use::Open, tr("Choose an alerts file"),
                           tr("Alerts files (*.json);;All files (*)"))),
      m_try(new QPushButton(tr("Send a &trial message"))),
      m_days(new QSpinBox),
      m_objectiveFault(wrappedLabel(u"errorLabel"_s)),
      m_alertsFault(wrappedLabel(u"errorLabel"_s)),
      m_tried(mutedWrappedLabel(u"mutedLabel"_s)),
      m_disk(mutedWrappedLabel(u"mutedLabel"_s))
{
    setObjectName(u"watchDialog"_s);
    setWindowTitle(tr("Keep watching"));
    m_objective->setObjectName(u"watchObjective"_s);
    m_objective->setAccessibleName(tr("Objective"));
    m_objective->setPlaceholderText(tr("none; for example %1").arg(Objective().text()));
    m_objective->setToolTip(tr("What each backend is to attain: a share of messages, a limit and a window"));
    m_file->edit().setObjectName(u"watchAlertsFile"_s);
    m_file->setPath(wishes.alertsFile);
    m_file->setPlaceholder(tr("none: nobody is told"));
    m_try->setObjectName(u"watchTry"_s);
    m_try->setAutoDefault(false);
    m_days->setObjectName(u"watchMessageDays"_s);
    m_days->setRange(0, WatchWishes::kMostMessageDays);
    m_days->setValue(wishes.messageDays);
    m_days->setSuffix(u' ' + tr("days"));
    m_tried->setObjectName(u"watchTried"_s);
    m_disk->setObjectName(u"watchDisk"_s);
    makeForm();
    connect(m_try, &QPushButton::clicked, this, &WatchDialog::tryAlerts);
    connect(m_days, &QSpinBox::valueChanged, this, &WatchDialog::tellDisk);
    const auto mayTry = [this] { m_try->setEnabled(!m_file->path().isEmpty() && !m_trial); };
    connect(&m_file->edit(), &QLineEdit::textChanged, this, mayTry);
    mayTry();
    tellDisk();
}

WatchDialog::~WatchDialog() = default;

void WatchDialog::makeForm()
{
    auto* intro = wrappedLabel({});
    intro->setText(
        tr("Every backend of this window is probed once a second until you end it, and kept as a watch among "
           "the runs: minutes, hours and days for a year."));
    for (QLabel* label : {m_objectiveFault, m_alertsFault, m_tried})
        label->hide();
    auto* form = new QFormLayout;
    form->setHorizontalSpacing(spacing::kMedium);
    form->setVerticalSpacing(spacing::kSmall);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->addRow(tr("&Objective"), m_objective);
    form->addRow(QString(), m_objectiveFault);
    form->addRow(tr("&Alerts file"), m_file);
    auto* trial = new QHBoxLayout;
    trial->addWidget(m_try);
    trial->addStretch();
    form->addRow(QString(), trial);
    form->addRow(QString(), m_alertsFault);
    form->addRow(QString(), m_tried);
    auto* days = new QHBoxLayout;
    days->addWidget(m_days);
    days->addStretch();
    form->addRow(tr("Every &message for"), days);
    qobject_cast<QLabel*>(form->labelForField(days))->setBuddy(m_days);
    form->addRow(QString(), m_disk);
    auto* content = new QVBoxLayout;
    content->setSpacing(spacing::kMedium);
    content->addWidget(intro);
    content->addLayout(form);
    content->addStretch();
    auto* cancel = new QPushButton(tr("Cancel"));
    auto* start = new QPushButton(tr("&Start watching"));
    start->setObjectName(u"watchStart"_s);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(start, &QPushButton::clicked, this, &QDialog::accept);
    setParts(content, buttonRow({cancel, start}));
    cancel->setAutoDefault(false);
    start->setDefault(true); // of this dialog, whose it is by now
}

WatchWishes WatchDialog::wishes() const
{
    WatchWishes wishes;
    if (const auto objective = Objective::parse(m_objective->text()))
        wishes.objective = objective.value().text();
    wishes.alertsFile = m_file->path();
    wishes.messageDays = m_days->value();
    return wishes;
}

void WatchDialog::tell(QLabel& label, const QString& text)
{
    label.setText(safeText(text));
    label.setVisible(!text.isEmpty());
    fitHeight();
}

bool WatchDialog::takesObjective()
{
    const QString text = m_objective->text().trimmed();
    const auto objective = text.isEmpty() ? Result<Objective>(Objective()) : Objective::parse(text);
    tell(*m_objectiveFault, objective ? QString() : errorSentence(objective.error()));
    return objective.ok();
}

std::optional<AlertSetup> WatchDialog::readAlerts()
{
    auto setup = AlertSetup::load(m_file->path(), *m_parts.secrets);
    tell(*m_alertsFault, setup ? QString() : errorSentence(setup.error()));
    return setup ? std::optional(std::move(setup).value()) : std::nullopt;
}

void WatchDialog::accept()
{
    const bool isObjective = takesObjective();
    m_alerts.reset();
    if (!m_file->path().isEmpty()) {
        m_alerts = readAlerts();
        if (!m_alerts)
            return;
    }
    if (isObjective)
        FittedDialog::accept();
}

void WatchDialog::tryAlerts()
{
    tell(*m_tried, {});
    auto setup = readAlerts();
    if (!setup)
        return;
    m_trial = std::make_unique<AlertTrial>(*std::move(setup), *m_parts.clock);
    connect(m_trial.get(), &AlertTrial::ended, this, &WatchDialog::onTried);
    m_try->setEnabled(false);
    tell(*m_tried, tr("Sending a message to each receiver…"));
    m_trial->start();
}

void WatchDialog::onTried()
{
    const auto all = static_cast<int>(m_trial->receivers());
    QStringList lines{all == 0 ? tr("The file is sound, and names nobody to tell: alerts are only shown.")
                               : tr("%1 of %n receivers took the message.", nullptr, all).arg(m_trial->heard())};
    lines += m_trial->reasons();
    m_trial.release()->deleteLater(); // it is the one that says so
    m_try->setEnabled(true);
    tell(*m_tried, lines.join(u'\n'));
}

void WatchDialog::tellDisk()
{
    const WatchDisk disk =
        WatchDisk::of({.rows = std::chrono::days(m_days->value())}, WatchPlan().interval, m_parts.backends);
    const QLocale locale;
    const auto size = [&locale](std::int64_t bytes) {
        return locale.formattedDataSize(bytes, 1, QLocale::DataSizeSIFormat);
    };
    QString text = tr("On the disk that is about %1 for messages, and %2 a month for all else, for %n backends.",
                      nullptr, static_cast<int>(m_parts.backends))
                       .arg(size(disk.messages), size(disk.aMonth));
    if (const std::int64_t taken = WatchDisk::takenBy(m_parts.store); taken > 0)
        text += u' ' + tr("The store takes %1 now.").arg(size(taken));
    m_disk->setText(text);
}

} // namespace roundtrip

#include "moc_WatchDialog.cpp"
