// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/KitDialog.h"

#include "theme/Labels.h"
#include "theme/Theme.h"

#include <QComboBox>
#include <QCoreApplication>
#include <QDialogButtonBox>
#include <QDir>
#include <QFileDialog>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QStandardPaths>
#include <QTextBrowser>
#include <QVBoxLayout>

namespace roundtrip {

using namespace Qt::StringLiterals;

KitDialog::KitDialog(const PlatformTable& platforms, QWidget* parent)
    : FittedDialog({680, 600}, parent),
      m_platforms(platforms),
      m_platform(new QComboBox),
      m_summary(new QLabel),
      m_folder(new QLineEdit),
      m_steps(new QTextBrowser),
      m_result(new QLabel)
{
    setWindowTitle(tr("Save deployable backend"));
    m_writer.setMaxThreadCount(1);
    m_platform->setObjectName(u"kitPlatform"_s);
    m_platform->setAccessibleName(tr("Platform"));
    for (const Platform& platform : platforms.all()) {
        if (DeployKit(platform.id).exists())
            m_platform->addItem(QCoreApplication::translate("Platform", platform.name), platform.id);
    }
    m_summary->setObjectName(u"mutedLabel"_s);
    m_summary->setWordWrap(true);
    m_folder->setObjectName(u"kitFolder"_s);
    m_folder->setAccessibleName(tr("Folder to save into"));
    auto* choose = new QPushButton(tr("Browse…"));
    choose->setAutoDefault(false);
    auto* place = new QHBoxLayout;
    place->setSpacing(spacing::kSmall);
    place->addWidget(m_folder, 1);
    place->addWidget(choose);
    auto* form = new QFormLayout;
    form->setHorizontalSpacing(spacing::kLarge);
    form->setVerticalSpacing(spacing::kSmall);
    form->addRow(tr("&Platform"), m_platform);
    form->addRow(QString(), m_summary);
    auto* folderLabel = new QLabel(tr("&Folder"));
    folderLabel->setBuddy(m_folder);
    form->addRow(folderLabel, place);
    auto* title = new QLabel(tr("WHAT TO RUN THERE"));
    title->setObjectName(u"panelTitle"_s);
    m_steps->setObjectName(u"kitSteps"_s);
    m_steps->setAccessibleName(tr("What to run in the folder"));
    m_steps->setOpenExternalLinks(false);
    m_result->setObjectName(u"kitResult"_s);
    m_result->setTextFormat(Qt::PlainText);
    m_result->setWordWrap(true);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    buttons->button(QDialogButtonBox::Close)->setText(tr("Close"));
    buttons->button(QDialogButtonBox::Close)->setAutoDefault(false);
    m_save = buttons->addButton(tr("Save"), QDialogButtonBox::ApplyRole);
    m_save->setObjectName(u"kitSave"_s);
    m_save->setDefault(true);
    auto* column = new QVBoxLayout;
    column->setSpacing(spacing::kMedium);
    column->addLayout(form);
    column->addWidget(title);
    column->addWidget(m_steps, 1);
    column->addWidget(m_result);
    setParts(column, buttons);
    connect(m_platform, &QComboBox::currentIndexChanged, this, &KitDialog::showPlatform);
    connect(choose, &QPushButton::clicked, this, &KitDialog::browse);
    connect(m_save, &QPushButton::clicked, this, &KitDialog::save);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    showPlatform();
}

KitDialog::~KitDialog()
{
    m_writer.waitForDone();
}

QString KitDialog::platformId() const
{
    return m_platform->currentData().toString();
}

void KitDialog::showPlatform()
{
    if (const Platform* platform = m_platforms.find(platformId()))
        m_summary->setText(QCoreApplication::translate("Platform", platform->summary));
    const QString home = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    m_folder->setText(QDir::toNativeSeparators(QDir(home).filePath(u"roundtrip-"_s + platformId())));
    m_steps->setMarkdown(DeployKit(platformId()).instructions());
    m_result->clear();
}

void KitDialog::browse()
{
    auto* dialog = new QFileDialog(this, tr("Folder to make the backend's own folder in"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& folder) {
        m_folder->setText(QDir::toNativeSeparators(QDir(folder).filePath(u"roundtrip-"_s + platformId())));
    });
    dialog->open();
}

void KitDialog::save()
{
    const QString folder = QDir::fromNativeSeparators(m_folder->text().trimmed());
    if (folder.isEmpty())
        return;
    m_save->setEnabled(false);
    m_writer.start([this, folder, kit = DeployKit(platformId())] {
        const Result<int> files = kit.saveTo(folder);
        QMetaObject::invokeMethod(
            this, [this, files, folder] { showResult(files, folder); }, Qt::QueuedConnection);
    });
}

void KitDialog::showResult(const Result<int>& files, const QString& folder)
{
    m_save->setEnabled(true);
    setTone(*m_result, files ? u"good"_s : u"bad"_s);
    if (!files) {
        m_result->setText(files.error().toLine());
        return;
    }
    m_result->setText(
        tr("Saved %Ln files. Open a terminal, run cd %1 and follow the steps above; then add the backend here.",
           nullptr, files.value())
            .arg(QDir::toNativeSeparators(folder)));
    Q_EMIT saved(folder);
}

} // namespace roundtrip

#include "moc_KitDialog.cpp"
