// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/BackendCommands.h"

#include "backends/BackendDialog.h"
#include "backends/KitDialog.h"

#include <QFileDialog>
#include <QMessageBox>
#include <QPushButton>

namespace roundtrip {

using namespace Qt::StringLiterals;

BackendCommands::BackendCommands(Workspace& workspace, QWidget* window)
    : QObject(window), m_workspace(workspace), m_window(window)
{
}

QStringList BackendCommands::namesBut(const QString& name) const
{
    QStringList names;
    for (const auto& lane : m_workspace.lanes()) {
        if (lane->name() != name)
            names << lane->name();
    }
    return names;
}

void BackendCommands::offerKeyring(BackendDialog& dialog) const
{
    if (Keyring* keyring = m_workspace.keyring())
        dialog.offerKeyring(keyring->isLasting());
}

BackendConfig BackendCommands::configOf(const BackendDialog& dialog)
{
    BackendConfig config = dialog.config();
    const Platform* platform = m_workspace.platforms().find(config.platform);
    if (!dialog.usesKeyring() || !platform)
        return config;
    for (const FieldSpec& field : platform->fields) {
        const QString text = config.setting(field.key).toString();
        if (field.kind != FieldKind::Secret || text.isEmpty() || isSecretReference(text))
            continue;
        const QString name = config.name + u'/' + field.key;
        if (const auto stored = m_workspace.keyring()->store(name, Secret(text)); stored)
            config.settings.insert(field.key, keychainReference(name));
        else
            Q_EMIT failed(stored.error().toLine());
    }
    return config;
}

void BackendCommands::add()
{
    auto* dialog = new BackendDialog(m_workspace.platforms(), {}, namesBut({}), m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    offerKeyring(*dialog);
    dialog->offerTest(m_workspace.secrets(), m_workspace.clock());
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        m_workspace.addBackend(configOf(*dialog));
        Q_EMIT edited();
    });
    dialog->open();
}

void BackendCommands::edit(const QString& name)
{
    const Lane* lane = m_workspace.lane(name);
    if (!lane)
        return;
    auto* dialog = new BackendDialog(m_workspace.platforms(), lane->config(), namesBut(name), m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    offerKeyring(*dialog);
    dialog->offerTest(m_workspace.secrets(), m_workspace.clock());
    connect(dialog, &QDialog::accepted, this, [this, dialog, name] {
        m_workspace.updateBackend(name, configOf(*dialog));
        Q_EMIT edited();
    });
    dialog->open();
}

void BackendCommands::remove(const QString& name)
{
    if (!m_workspace.lane(name))
        return;
    auto* question = new QMessageBox(QMessageBox::Question, tr("Remove backend"),
                                     tr("Remove \"%1\" from the window? What was recorded stays.").arg(name),
                                     QMessageBox::Cancel, m_window);
    question->setTextFormat(Qt::PlainText);
    question->setAttribute(Qt::WA_DeleteOnClose);
    QPushButton* remove = question->addButton(tr("Remove"), QMessageBox::AcceptRole);
    connect(remove, &QPushButton::clicked, this, [this, name] {
        m_workspace.removeBackend(name);
        Q_EMIT edited();
    });
    question->open();
}

void BackendCommands::chooseFile()
{
    auto* dialog =
        new QFileDialog(m_window, tr("Open backends file"), {}, tr("Backends files (*.json);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &BackendCommands::fileChosen);
    dialog->open();
}

void BackendCommands::saveFile()
{
    auto* dialog = new QFileDialog(m_window, tr("Save backends as"), u"backends.json"_s, tr("Backends files (*.json)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& path) {
        const BackendsFile now = m_workspace.configured();
        BackendsDocument& document = m_workspace.document();
        if (now.backends.isEmpty() && document.file().foreign.isEmpty()) {
            Q_EMIT failed(tr("There is nothing to save: the local lab's backends live only as long as the lab."));
            return;
        }
        if (const auto written = document.writeCopy(path, now); !written)
            Q_EMIT failed(written.error().toLine());
        else
            Q_EMIT saved(path);
    });
    dialog->open();
}

void BackendCommands::saveKit()
{
    auto* dialog = new KitDialog(m_workspace.platforms(), m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

} // namespace roundtrip
