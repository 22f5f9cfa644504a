// SPDX-License-Identifier: GPL-3.0-or-later
#include "diagnostics/DiagnosticsDialog.h"

#include "theme/Theme.h"

#include <QApplication>
#include <QClipboard>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace roundtrip {

using namespace Qt::StringLiterals;

DiagnosticsDialog::DiagnosticsDialog(const QList<DiagnosticFact>& facts, const ErrorLog& errors, QWidget* parent)
    : FittedDialog({720, 600}, parent), m_facts(facts), m_errors(errors), m_list(new QPlainTextEdit)
{
    setWindowTitle(tr("Diagnostics"));
    auto* list = new QWidget;
    auto* form = new QFormLayout(list);
    form->setContentsMargins(0, 0, 0, 0);
    form->setHorizontalSpacing(spacing::kLarge);
    form->setVerticalSpacing(spacing::kSmall);
    for (const DiagnosticFact& fact : facts) {
        auto* value = new QLabel(fact.value);
        value->setTextFormat(Qt::PlainText);
        value->setWordWrap(true);
        value->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        value->setAccessibleName(fact.label);
        auto* label = new QLabel(fact.label);
        label->setTextFormat(Qt::PlainText);
        form->addRow(label, value);
    }
    auto* scroll = new QScrollArea; // many backends need more room than a small screen has
    scroll->setObjectName(u"diagnosticFacts"_s);
    scroll->setAccessibleName(tr("How the program stands"));
    scroll->setWidget(list);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* title = new QLabel(tr("RECENT ERRORS"));
    title->setObjectName(u"panelTitle"_s);
    m_list->setObjectName(u"diagnosticErrors"_s);
    m_list->setAccessibleName(tr("Recent errors"));
    m_list->setReadOnly(true);
    m_list->setPlaceholderText(tr("Nothing went wrong in this session."));
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    buttons->button(QDialogButtonBox::Close)->setText(tr("Close"));
    QPushButton* copy = buttons->addButton(tr("Copy as text"), QDialogButtonBox::ActionRole);
    copy->setObjectName(u"copyDiagnostics"_s);
    copy->setToolTip(tr("Without tokens and keys, to send to whoever is to help"));
    connect(copy, &QPushButton::clicked, this, [this] { QApplication::clipboard()->setText(toText()); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* column = new QVBoxLayout;
    column->setSpacing(spacing::kMedium);
    column->addWidget(scroll, 2);
    column->addWidget(title);
    column->addWidget(m_list, 1);
    setParts(column, buttons);
    connect(&errors, &ErrorLog::changed, this, &DiagnosticsDialog::showErrors);
    showErrors();
}

void DiagnosticsDialog::showErrors()
{
    m_list->setPlainText(m_errors.toText());
}

QString DiagnosticsDialog::toText() const
{
    QStringList lines;
    for (const DiagnosticFact& fact : m_facts)
        lines << u"%1: %2"_s.arg(fact.label, QString(fact.value).replace(u'\n', u"; "_s));
    const QString errors = m_errors.toText();
    return lines.join(u'\n') + u"\n\n"_s + (errors.isEmpty() ? m_list->placeholderText() : errors) + u'\n';
}

} // namespace roundtrip

#include "moc_DiagnosticsDialog.cpp"
