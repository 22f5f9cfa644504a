// SPDX-License-Identifier: GPL-3.0-or-later
#include "cold/ColdDialog.h"

#include "cold/ColdForm.h"
#include "cold/ColdText.h"
#include "load/BackendChooser.h"
#include "load/LoadText.h"
#include "load/PreflightNote.h"
#include "load/SpendConfirm.h"
#include "theme/Labels.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QTimer>
#include <QVBoxLayout>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::milliseconds kColdPreviewAfter(120);
constexpr int kColdFormWidth = 380;

} // namespace

ColdDialog::ColdDialog(ChatSession& session, QWidget* parent)
    : FittedDialog({900, 640}, parent),
      m_session(session),
      m_costs(PriceTable::standard()),
      m_backends(new BackendChooser(session)),
      m_form(new ColdForm),
      m_previewTimer(new QTimer(this))
{
    setWindowTitle(tr("Cold start"));
    setModal(false);
    m_previewTimer->setSingleShot(true);
    m_previewTimer->setInterval(kColdPreviewAfter);
    connect(m_previewTimer, &QTimer::timeout, this, &ColdDialog::preview);
    auto* row = new QHBoxLayout;
    row->setSpacing(2 * spacing::kLarge);
    row->addWidget(makePlanSide());
    row->addWidget(makeWordsSide(), 1);
    setParts(row, makeButtons());
    connect(m_form, &ColdForm::edited, m_previewTimer, qOverload<>(&QTimer::start));
    connect(m_backends, &BackendChooser::chosenChanged, m_previewTimer, qOverload<>(&QTimer::start));
    preview();
}

QWidget* ColdDialog::makePlanSide()
{
    auto* side = new QWidget;
    m_error = wrappedLabel(u"errorLabel"_s);
    m_confirm = new SpendConfirm(tr("These servers are mine to load"));
    m_confirm->setObjectName(u"coldConfirm"_s);
    connect(m_confirm, &QCheckBox::toggled, this, &ColdDialog::preview);
    auto* column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, spacing::kMedium, 0); // free of the scroll bar
    column->setSpacing(spacing::kSmall);
    column->addWidget(sectionTitle(tr("BACKENDS")));
    column->addWidget(m_backends);
    column->addSpacing(spacing::kSmall);
    column->addWidget(sectionTitle(tr("PLAN")));
    column->addWidget(m_form);
    column->addSpacing(spacing::kSmall);
    column->addWidget(m_error);
    column->addWidget(m_confirm);
    column->addStretch();
    auto* scroll = new QScrollArea; // many backends need more room than a small screen has
    scroll->setWidget(side);
    scroll->setWidgetResizable(true);
    scroll->setFixedWidth(kColdFormWidth);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    return scroll;
}

QWidget* ColdDialog::makeWordsSide()
{
    auto* side = new QWidget;
    m_wordsTitle = sectionTitle(tr("WHAT WILL HAPPEN"));
    m_words = wrappedLabel(u"coldWords"_s);
    m_words->setAccessibleName(tr("The plan in words"));
    m_quota = new PreflightNote;
    auto* column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(spacing::kMedium);
    column->addWidget(m_wordsTitle);
    column->addWidget(m_words);
    column->addWidget(m_quota);
    column->addStretch();
    return side;
}

QWidget* ColdDialog::makeButtons()
{
    auto* bar = new QWidget;
    m_start = new QPushButton(tr("Start"));
    m_start->setObjectName(u"coldStart"_s);
    m_start->setDefault(true);
    auto* close = new QPushButton(tr("Close"));
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(0, 0, 0, 0);
    row->addStretch();
    for (QPushButton* button : {close, m_start}) {
        button->setAutoDefault(false);
        row->addWidget(button);
    }
    connect(m_start, &QPushButton::clicked, this, &ColdDialog::start);
    connect(close, &QPushButton::clicked, this, &QDialog::close);
    return bar;
}

void ColdDialog::setTheme(const Theme& theme)
{
    m_backends->setTheme(theme);
}

void ColdDialog::preview()
{
    const QStringList names = m_backends->chosen();
    const auto plan = m_form->plan();
    const QString problem = !plan             ? plan.error().toLine()
                            : names.isEmpty() ? tr("Choose at least one backend.")
                                              : QString();
    m_error->setText(problem);
    m_error->setVisible(!problem.isEmpty());
    showWords(problem.isEmpty());
    m_confirm->hide();
    m_start->setEnabled(problem.isEmpty());
    if (!problem.isEmpty())
        return;
    const Preflight preflight = Preflight::of(plan.value(), m_backends->targets());
    m_quotaLimited = preflight.quotaLimited();
    const PlannedCost cost = PlannedCost::of(preflight, m_costs);
    m_words->setText(coldPlanWords(plan.value(), names).join(u'\n'));
    m_quota->setPreflight(preflight, cost);
    m_start->setEnabled(m_confirm->allows(preflight, cost));
}

void ColdDialog::showWords(bool shown)
{
    m_wordsTitle->setVisible(shown);
    m_words->setVisible(shown);
    m_quota->setVisible(shown);
}

void ColdDialog::start()
{
    preview();
    const auto plan = m_form->plan();
    if (plan && m_start->isEnabled())
        Q_EMIT startRequested(plan.value(), m_backends->chosen(), m_form->note(), m_quotaLimited);
}

void ColdDialog::showProblem(const QString& sentence)
{
    m_error->setText(sentence);
    m_error->show();
}

} // namespace roundtrip

#include "moc_ColdDialog.cpp"
