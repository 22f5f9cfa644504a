// SPDX-License-Identifier: GPL-3.0-or-later
#include "preferences/PathField.h"

#include "theme/Theme.h"

#include <QDir>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>

namespace roundtrip {

PathField::PathField(const QString& name, Use use, const QString& title, const QString& filter, QWidget* parent)
    : QWidget(parent), m_use(use), m_title(title), m_filter(filter), m_edit(new QLineEdit)
{
    m_edit->setAccessibleName(name);
    m_edit->setClearButtonEnabled(true);
    auto* browse = new QPushButton(tr("Choose…"));
    browse->setAutoDefault(false);
    browse->setAccessibleName(title);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(spacing::kSmall);
    row->addWidget(m_edit, 1);
    row->addWidget(browse);
    setFocusProxy(m_edit);
    connect(m_edit, &QLineEdit::editingFinished, this, &PathField::chosen);
    connect(m_edit, &QLineEdit::textChanged, this, [this](const QString& text) {
        if (text.isEmpty() && !m_edit->hasFocus()) // by its button
            Q_EMIT chosen();
    });
    connect(browse, &QPushButton::clicked, this, &PathField::choose);
}

QString PathField::path() const
{
    return m_edit->text().trimmed();
}

void PathField::setPath(const QString& path)
{
    const QSignalBlocker quiet(m_edit);
    m_edit->setText(path);
}

void PathField::setPlaceholder(const QString& text)
{
    m_edit->setPlaceholderText(text);
}

void PathField::choose()
{
    auto* dialog = new QFileDialog(this, m_title);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setNameFilter(m_filter);
    dialog->setFileMode(m_use == Use::Open ? QFileDialog::ExistingFile : QFileDialog::AnyFile);
    if (m_use == Use::Save) { // a file that is there is taken as it is
        dialog->setAcceptMode(QFileDialog::AcceptSave);
        dialog->setOption(QFileDialog::DontConfirmOverwrite);
    }
    if (!path().isEmpty())
        dialog->selectFile(path());
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& path) {
        setPath(QDir::toNativeSeparators(path));
        Q_EMIT chosen();
    });
    dialog->open();
}

} // namespace roundtrip

#include "moc_PathField.cpp"
