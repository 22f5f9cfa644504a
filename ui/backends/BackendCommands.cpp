// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/BackendCommands.h"

#include "backends/BackendDialog.h"
#include "backends/KitDialog.h"
#include "backends/SecretResolver.h"
#include "backends/SettingsCheck.h"

#include <QFileDialog>
#include <QMessageBox>
#include <QPushButton>

namespace roundtrip {

using namespace Qt::StringLiterals;

BackendCommands::BackendCommands(ChatSession& session, QWidget* window)
    : QObject(window), m_session(session), m_window(window)
{
}

QStringList BackendCommands::namesBut(const QString& name) const
{
    QStringList names;
    for (const auto& lane : m_session.lanes()) {
        if (lane->name() != name)
            names << lane->name();
    }
    return names;
}

void BackendCommands::offerKeyring(BackendDialog& dialog) const
{
    if (Keyring* keyring = m_session.keyring())
        dialog.offerKeyring(keyring->isLasting());
}

BackendConfig BackendCommands::configOf(const BackendDialog& dialog)
{
    BackendConfig config = dialog.config();
    const Platform* platform = m_session.platforms().find(config.platform);
    if (!dialog.usesKeyring() || !platform)
        return config;
    const auto secrets = secretsOf(*platform, config);
    for (const QString& key : plainSecrets(*platform, config)) {
        const QString name = config.name + u'/' + key;
        if (const auto stored = m_session.keyring()->store(name, Secret(secrets.value(key))); stored)
            setSecret(*platform, config, key, keychainReference(name));
        else
            Q_EMIT failed(stored.error().toLine());
    }
    return config;
}

void BackendCommands::add()
{
    auto* dialog = new BackendDialog(m_session.platforms(), {}, namesBut({}), m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    offerKeyring(*dialog);
    dialog->offerTest(m_session.secrets(), m_session.clock());
    dialog->offerTrial(m_session.secrets(), m_session.clock());
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        m_session.addBackend(configOf(*dialog));
        Q_EMIT edited();
    });
    dialog->open();
}

void BackendCommands::edit(const QString& name)
{
    const Lane* lane = m_session.lane(name);
    if (!lane)
        return;
    auto* dialog = new BackendDialog(m_session.platforms(), lane->config(), namesBut(name), m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    offerKeyring(*dialog);
    dialog->offerTest(m_session.secrets(), m_session.clock());
    dialog->offerTrial(m_session.secrets(), m_session.clock());
    connect(dialog, &QDialog::accepted, this, [this, dialog, name] {
        m_session.updateBackend(name, configOf(*dialog));
        Q_EMIT edited();
    });
    dialog->open();
}

void BackendCommands::remove(const QString& name)
{
    if (!m_session.lane(name))
        return;
    auto* question = new QMessageBox(QMessageBox::Question, tr("Remove backend"),
                                     tr("Remove \"%1\" from the window? What was recorded stays.").arg(name),
                                     QMessageBox::Cancel, m_window);
    question->setTextFormat(Qt::PlainText);
    question->setAttribute(Qt::WA_DeleteOnClose);
    QPushButton* remove = question->addButton(tr("Remove"), QMessageBox::AcceptRole);
    connect(remove, &QPushButton::clicked, this, [this, name] {
        m_session.removeBackend(name);
        Q_EMIT edited();
    });
    question->open();
}

void BackendCommands::move(const QString& name, int by)
{
    if (m_session.moveBackend(name, by))
        Q_EMIT edited();
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
        const BackendsFile now = m_session.configured();
        BackendsDocument& document = m_session.document();
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
    auto* dialog = new KitDialog(m_session.platforms(), m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

} // namespace roundtrip

#include "moc_BackendCommands.cpp"
