// SPDX-License-Identifier: GPL-3.0-or-later
#include "guide/GuideDialog.h"

#include "backends/StandardPlatforms.h"
#include "core/SafeText.h"
#include "guide/GuideText.h"
#include "guide/NeedsForm.h"
#include "model/MessageText.h"
#include "theme/Icons.h"
#include "theme/Labels.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

constexpr int kNeedsWidth = 310;
constexpr int kVerdictExtent = 16;
enum GuideColumn { NeedColumn, NeededColumn, FoundColumn, BecauseColumn };

QIcon verdictIcon(Verdict verdict, const Theme& theme, qreal ratio)
{
    const bool isOpen = verdict == Verdict::CannotSay;
    const bool fits = verdict == Verdict::Fits;
    return iconPixmap(isOpen ? u"clock"_s
                      : fits ? u"check"_s
                             : u"cross"_s,
                      isOpen ? theme.mutedText
                      : fits ? theme.good
                             : theme.bad,
                      kVerdictExtent, ratio);
}

} // namespace

GuideDialog::GuideDialog(QWidget* parent) : FittedDialog({1240, 740}, parent), m_form(new NeedsForm)
{
    setWindowTitle(tr("Which should I use?"));
    setModal(false);
    auto* row = new QHBoxLayout;
    row->setSpacing(2 * spacing::kLarge);
    row->addWidget(makeNeeds());
    row->addWidget(makeAnswer(), 1);
    auto* close = new QPushButton(tr("Close"));
    connect(close, &QPushButton::clicked, this, &QDialog::close);
    setParts(row, buttonRow({close}));
    connect(m_form, &NeedsForm::edited, this, &GuideDialog::answer);
    connect(m_cases, &QComboBox::activated, this, &GuideDialog::takeCase);
    connect(m_runs, &QComboBox::activated, this, [this] { Q_EMIT runChosen(chosenRun()); });
    takeCase(0);
}

QWidget* GuideDialog::makeNeeds()
{
    m_cases = new QComboBox;
    m_cases->setObjectName(u"guideCase"_s);
    m_cases->setAccessibleName(tr("One of the article's cases to start from"));
    for (const ArticleCase& one : articleCases())
        m_cases->addItem(caseTitle(one));
    m_wording = mutedWrappedLabel(u"guideWording"_s);
    auto* side = new QWidget;
    side->setFixedWidth(kNeedsWidth);
    auto* column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(spacing::kSmall);
    column->addWidget(sectionTitle(tr("THE ARTICLE'S CASE")));
    column->addWidget(m_cases);
    column->addWidget(m_wording);
    column->addSpacing(spacing::kSmall);
    column->addWidget(sectionTitle(tr("YOUR NEEDS")));
    column->addWidget(m_form);
    column->addStretch();
    return side;
}

QWidget* GuideDialog::makeAnswer()
{
    m_runs = new QComboBox;
    m_runs->setObjectName(u"guideRun"_s);
    m_runs->setAccessibleName(tr("Figures that the needs are held against"));
    m_summary = wrappedLabel(u"guideSummary"_s);
    QFont font = m_summary->font();
    font.setPointSizeF(font.pointSizeF() + 2.0);
    font.setWeight(QFont::DemiBold);
    m_summary->setFont(font);
    m_note = mutedWrappedLabel(u"guideNote"_s);
    m_tree = new QTreeWidget;
    m_tree->setObjectName(u"guideTree"_s);
    m_tree->setAccessibleName(tr("Each backend and need with what was found"));
    m_tree->setHeaderLabels({tr("Backend and need"), tr("Needed"), tr("Found"), tr("Because")});
    m_tree->setRootIsDecorated(false);
    m_tree->setSelectionMode(QAbstractItemView::SingleSelection);
    m_tree->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_tree->header()->setStretchLastSection(true);
    m_tree->header()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    auto* side = new QWidget;
    auto* column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(spacing::kSmall);
    column->addWidget(sectionTitle(tr("MEASURED IN")));
    column->addWidget(m_runs);
    column->addSpacing(spacing::kSmall);
    column->addWidget(m_summary);
    column->addWidget(m_note);
    column->addWidget(m_tree, 1);
    return side;
}

void GuideDialog::setTheme(const Theme& theme)
{
    m_theme = theme;
    fillTree();
}

void GuideDialog::setChoices(const QList<std::pair<QString, QString>>& runs)
{
    const QString chosen = chosenRun();
    m_runs->clear();
    for (const auto& [id, title] : runs)
        m_runs->addItem(title, id);
    m_runs->setCurrentIndex(std::max(0, m_runs->findData(chosen)));
}

QString GuideDialog::chosenRun() const
{
    return m_runs->currentData().toString();
}

void GuideDialog::showRun(const LoadedRunPtr& run)
{
    m_run = run;
    answer();
}

void GuideDialog::showProblem(const QString& sentence)
{
    m_note->setText(sentence);
}

void GuideDialog::takeCase(int index)
{
    const ArticleCase& one = articleCases().at(index);
    m_wording->setText(caseWording(one));
    m_form->setNeeds(one.needs);
}

void GuideDialog::answer()
{
    m_guidance.clear();
    QStringList notes{tr("A need is met where the whole 95 % interval lies within the limit, and missed where it lies "
                         "beyond; else nothing can be said.")};
    if (m_run) {
        const Headline headline(m_run->figures.summary);
        const CostModel costs(PriceTable::standard());
        const PlatformTable platforms = standardPlatforms();
        m_guidance =
            guide(m_form->needs(), {.info = m_run->info, .headline = headline, .costs = costs, .platforms = platforms});
        if (const QString load = guidanceLoadSentence(m_form->needs(), m_guidance); !load.isEmpty())
            notes << load;
        if (const QString inFlight = guidanceInFlightSentence(m_guidance); !inFlight.isEmpty())
            notes << inFlight;
        if (m_run->info.anySimulated())
            notes << tr("SIMULATED: this says what the lab does, which is no cloud.");
        else if (!m_run->info.simulated())
            notes << tr("Whether this was measured against the lab is not known.");
    }
    m_summary->setText(m_guidance.isEmpty()        ? tr("No figures yet: connect backends, or run a load.")
                       : m_form->needs().isEmpty() ? tr("Nothing is asked for, so nothing can be said.")
                                                   : guidanceSentence(m_guidance));
    m_note->setText(notes.join(u' '));
    fillTree();
}

void GuideDialog::fillTree()
{
    m_tree->clear();
    const qreal ratio = devicePixelRatioF();
    for (const Guidance& one : m_guidance) {
        auto* top = new QTreeWidgetItem(m_tree);
        QString name =
            one.isMatchedByOrder ? tr("%1 (matched by order)").arg(safeLine(one.backend)) : safeLine(one.backend);
        if (one.isLocalRuntime)
            name = tr("%1 (local runtime)").arg(name);
        top->setText(NeedColumn, one.isSimulated ? tr("%1 (simulated): %2").arg(name, verdictName(one.verdict))
                                                 : tr("%1: %2").arg(name, verdictName(one.verdict)));
        top->setIcon(NeedColumn, verdictIcon(one.verdict, m_theme, ratio));
        QFont bold = m_tree->font();
        bold.setWeight(QFont::DemiBold);
        top->setFont(NeedColumn, bold);
        top->setFirstColumnSpanned(true);
        for (const Finding& finding : one.findings) {
            auto* item = new QTreeWidgetItem(
                top, {needName(finding.rule), neededText(finding), foundWords(finding), becauseText(finding)});
            item->setIcon(NeedColumn, verdictIcon(finding.verdict, m_theme, ratio));
            item->setData(NeedColumn, Qt::AccessibleTextRole,
                          tr("%1: %2").arg(needName(finding.rule), verdictName(finding.verdict)));
            item->setToolTip(NeedColumn, verdictName(finding.verdict));
            if (finding.verdict == Verdict::CannotSay)
                item->setForeground(FoundColumn, m_theme.mutedText);
            item->setForeground(BecauseColumn, m_theme.mutedText);
        }
    }
    m_tree->expandAll();
}

} // namespace roundtrip
