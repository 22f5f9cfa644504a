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

void BackendCommands::add()
{
    auto* dialog = new BackendDialog(m_workspace.platforms(), {}, namesBut({}), m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        m_workspace.addBackend(dialog->config());
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
    connect(dialog, &QDialog::accepted, this, [this, dialog, name] {
        m_workspace.updateBackend(name, dialog->config());
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
        const BackendsFile file = m_workspace.configured();
        if (file.backends.isEmpty()) {
            Q_EMIT failed(tr("There is nothing to save: the local lab's backends live only as long as the lab."));
            return;
        }
        if (const auto written = file.write(path); !written)
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
