// SPDX-License-Identifier: GPL-3.0-or-later
#include "article/ArticleDialog.h"

#include "lab/LabFleet.h"
#include "load/BackendChooser.h"
#include "load/LoadText.h"
#include "load/PreflightNote.h"
#include "load/SpendConfirm.h"
#include "model/CountText.h"
#include "theme/Labels.h"

#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLocale>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

#include <limits>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {
constexpr int kArticleFormWidth = 340;
} // namespace

ArticleDialog::ArticleDialog(ChatSession& session, QWidget* parent)
    : FittedDialog({940, 560}, parent),
      m_session(session),
      m_costs(PriceTable::standard()),
      m_backends(new BackendChooser(session))
{
    setWindowTitle(tr("Reproduce the article"));
    setModal(false);
    setParts(makePlanPage(), makeButtons());
    connect(m_source, &QComboBox::currentIndexChanged, this, &ArticleDialog::preview);
    connect(m_backends, &BackendChooser::chosenChanged, this, &ArticleDialog::preview);
    connect(m_messages, &QSpinBox::valueChanged, this, &ArticleDialog::preview);
    connect(m_confirm, &SpendConfirm::toggled, this, &ArticleDialog::preview);
    setPlan(m_plan);
}

QWidget* ArticleDialog::makePlanPage()
{
    m_source = new QComboBox;
    m_source->setObjectName(u"articleSource"_s);
    m_source->setAccessibleName(tr("What is measured"));
    m_source->addItem(tr("A lab of its own (simulated)"));
    m_source->addItem(tr("Backends of this window"));
    m_messages = new QSpinBox;
    m_messages->setObjectName(u"articleMessages"_s);
    m_messages->setAccessibleName(tr("Messages at each level, for each backend"));
    m_messages->setRange(1, 1'000'000);
    m_messages->setGroupSeparatorShown(true);
    m_seed = new QSpinBox;
    m_seed->setObjectName(u"articleSeed"_s);
    m_seed->setAccessibleName(tr("Seed"));
    m_seed->setToolTip(tr("The same seed gives the same schedule, order and lab"));
    m_seed->setRange(0, std::numeric_limits<int>::max());
    auto* form = new QFormLayout;
    form->addRow(tr("Measure"), m_source);
    form->addRow(tr("Messages"), m_messages);
    form->addRow(tr("Seed"), m_seed);
    auto* leftSide = new QWidget;
    leftSide->setFixedWidth(kArticleFormWidth);
    auto* left = new QVBoxLayout(leftSide);
    left->setContentsMargins(0, 0, 0, 0);
    left->setSpacing(spacing::kSmall);
    left->addWidget(sectionTitle(tr("STUDY")));
    left->addLayout(form);
    left->addWidget(m_backends);
    left->addStretch();
    m_words = wrappedLabel(u"articleWords"_s);
    m_words->setAccessibleName(tr("The study in words"));
    m_quota = new PreflightNote;
    m_error = wrappedLabel(u"errorLabel"_s);
    m_confirm = new SpendConfirm(tr("These servers are mine to load, and I accept what they bill"));
    m_confirm->setObjectName(u"articleConfirm"_s);
    auto* right = new QVBoxLayout;
    right->setSpacing(spacing::kMedium);
    right->addWidget(sectionTitle(tr("WHAT WILL HAPPEN")));
    for (QWidget* widget : {static_cast<QWidget*>(m_words), static_cast<QWidget*>(m_quota),
                            static_cast<QWidget*>(m_error), static_cast<QWidget*>(m_confirm)})
        right->addWidget(widget);
    right->addStretch();
    auto* page = new QWidget;
    auto* row = new QHBoxLayout(page);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(2 * spacing::kLarge);
    row->addWidget(leftSide);
    row->addLayout(right, 1);
    return page;
}

QWidget* ArticleDialog::makeButtons()
{
    m_start = new QPushButton(tr("Start"));
    m_start->setObjectName(u"articleStart"_s);
    m_start->setDefault(true);
    auto* close = new QPushButton(tr("Close"));
    close->setObjectName(u"articleClose"_s);
    auto* bar = new QWidget;
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(0, 0, 0, 0);
    row->addStretch();
    for (QPushButton* button : {close, m_start}) {
        button->setAutoDefault(false);
        row->addWidget(button);
    }
    connect(m_start, &QPushButton::clicked, this, &ArticleDialog::start);
    connect(close, &QPushButton::clicked, this, &QDialog::close);
    return bar;
}

void ArticleDialog::setTheme(const Theme& theme)
{
    m_backends->setTheme(theme);
}

void ArticleDialog::setPlan(const LoadPlan& plan)
{
    m_plan = plan;
    m_messages->setValue(static_cast<int>(plan.messagesPerLevel()));
    m_seed->setValue(static_cast<int>(plan.seed));
    preview();
}

bool ArticleDialog::usesLab() const
{
    return m_source->currentIndex() == 0;
}

LoadPlan ArticleDialog::plan() const
{
    LoadPlan plan = m_plan;
    plan.messages = m_messages->value();
    if (usesLab()) // each platform has a process of its own
        plan.atOnce = static_cast<int>(platformsOfTheLab(m_session.platforms()).size());
    plan.seed = static_cast<std::uint64_t>(m_seed->value());
    return plan;
}

QStringList ArticleDialog::words() const
{
    const LoadPlan planned = plan();
    const auto backends = usesLab() ? platformsOfTheLab(m_session.platforms()).size() : m_backends->chosen().size();
    const auto turns = (backends + planned.atOnce - 1) / planned.atOnce;
    QStringList levels;
    QStringList rates;
    Duration span{};
    for (const int level : planned.levels) {
        levels << QLocale().toString(level);
        rates << QLocale().toString(planned.rateAt(level), 'g', 4);
        span += planned.expectedSpanAt(level) * turns;
    }
    rates.removeDuplicates();
    const int forms = planned.levels.size() == 1 ? pluralOf(planned.levels.front()) : 2;
    const QString order =
        usesLab()
            ? tr("%1 connections, one level after another, on all platforms of the lab at the same time, each in a "
                 "process of its own.",
                 nullptr, forms)
            : tr("%1 connections, one level after another, on every backend in random order.", nullptr, forms);
    QStringList lines{
        order.arg(levels.join(u", "_s)),
        tr("At each level %1 to everybody in one room, %2 a second.")
            .arg(messagesCount(static_cast<double>(planned.messagesPerLevel())), rates.join(u", "_s)),
        tr("First message, round trips, connections and deliveries stand beside the article's tables, with intervals "
           "and doubts."),
        tr("About %1, and what connecting and late messages take.").arg(remainingText(span))};
    if (usesLab())
        lines << tr("The lab is a model of the four platforms on this computer, set to behave as the article says: "
                    "everything it gives is labelled simulated and measures no cloud. It bills nothing.");
    return lines;
}

/// Shows what the run would bill, and whether somebody has agreed to it where that is needed.
bool ArticleDialog::mayStart()
{
    m_quota->hide();
    m_confirm->hide();
    if (usesLab())
        return true;
    if (m_backends->chosen().isEmpty())
        return false;
    const Preflight preflight = Preflight::of(plan(), m_backends->targets());
    const PlannedCost cost = PlannedCost::of(preflight, m_costs);
    m_quota->setPreflight(preflight, cost);
    return m_confirm->allows(preflight, cost);
}

void ArticleDialog::preview()
{
    m_backends->setVisible(!usesLab());
    m_words->setText(words().join(u"\n\n"_s));
    const bool isEmpty = !usesLab() && m_backends->chosen().isEmpty();
    m_error->setText(isEmpty ? tr("Choose at least one backend.") : QString());
    m_error->setVisible(isEmpty);
    m_start->setEnabled(mayStart() && !m_isStarting);
}

void ArticleDialog::start()
{
    preview();
    if (!m_start->isEnabled())
        return;
    m_isStarting = true;
    m_start->setEnabled(false);
    Q_EMIT startRequested(plan(), usesLab() ? QStringList() : m_backends->chosen());
}

void ArticleDialog::showStarted()
{
    m_isStarting = false;
    preview();
    hide();
}

void ArticleDialog::showProblem(const QString& sentence)
{
    m_isStarting = false;
    preview();
    m_error->setText(sentence);
    m_error->show();
}

} // namespace roundtrip

#include "moc_ArticleDialog.cpp"
