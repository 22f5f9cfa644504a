// SPDX-License-Identifier: GPL-3.0-or-later
#include "runs/ExportDialog.h"

#include "theme/Labels.h"
#include "theme/Theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

constexpr int kExportWidth = 480;

QComboBox* makeExportChoices(const QString& objectName, const QStringList& choices)
{
    auto* box = new QComboBox;
    box->setObjectName(objectName);
    box->addItems(choices);
    return box;
}

} // namespace

ExportDialog::ExportDialog(QWidget* parent) : FittedDialog(QSize(kExportWidth, 0), parent)
{
    setObjectName(u"exportDialog"_s);
    setWindowTitle(tr("Export"));
    m_form =
        makeExportChoices(u"exportForm"_s, {tr("Folder with every table and the manifest"),
                                            tr("Results file for JMeter (JTL)"), tr("Table as k6 writes it (CSV)")});
    m_samples = makeExportChoices(u"exportSamples"_s,
                                  {tr("Everybody's copies"), tr("The senders' own copies"), tr("None, figures alone")});
    m_isCompressed = new QCheckBox(tr("&Compress them (samples.csv.zst)"));
    m_isCompressed->setObjectName(u"exportCompressed"_s);
    m_note = new QLabel;
    m_note->setObjectName(u"mutedLabel"_s);
    m_note->setWordWrap(true);
    auto* form = new QFormLayout;
    form->setHorizontalSpacing(spacing::kMedium);
    form->setVerticalSpacing(spacing::kSmall);
    form->addRow(tr("&Form"), m_form);
    form->addRow(tr("&Samples"), m_samples);
    form->addRow(QString(), m_isCompressed);
    form->addRow(m_note);
    connect(m_form, &QComboBox::currentIndexChanged, this, &ExportDialog::showForm);
    connect(m_samples, &QComboBox::currentIndexChanged, this, &ExportDialog::showForm);
    auto* choose = new QPushButton(tr("Choose a fo&lder…"));
    choose->setObjectName(u"exportChoose"_s);
    choose->setDefault(true);
    connect(choose, &QPushButton::clicked, this, &QDialog::accept);
    auto* cancel = new QPushButton(tr("Cancel"));
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    setParts(form, buttonRow({choose, cancel}));
    showForm();
}

ExportChoice ExportDialog::choice() const
{
    if (m_form->currentIndex() > 0)
        return {.form = m_form->currentIndex() == 1 ? ForeignExport::Form::Jtl : ForeignExport::Form::K6};
    const bool hasSamples = m_samples->currentIndex() < 2;
    return {.samples = !hasSamples                      ? SampleRows::None
                       : m_samples->currentIndex() == 1 ? SampleRows::Echo
                                                        : SampleRows::All,
            .isCompressed = hasSamples && m_isCompressed->isChecked()};
}

void ExportDialog::showForm()
{
    const bool isFolder = m_form->currentIndex() == 0;
    const bool hasSamples = isFolder && m_samples->currentIndex() < 2;
    m_samples->setEnabled(isFolder);
    m_isCompressed->setEnabled(hasSamples);
    m_note->setText(
        !isFolder     ? tr("One file of the senders' own messages, for each run. Other programs know no more of them.")
        : !hasSamples ? tr("Without samples the run cannot be imported again.")
                      : tr("Figures are of everybody's copies, whatever is written."));
    fitHeight();
}

QString exportFileName(ForeignExport::Form form, const QString& runId)
{
    return runId + (form == ForeignExport::Form::Jtl ? u".jtl"_s : u".k6.csv"_s);
}

} // namespace roundtrip

#include "moc_ExportDialog.cpp"
