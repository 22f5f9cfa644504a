// SPDX-License-Identifier: GPL-3.0-or-later
#include "guide/GuideDialog.h"

#include "backends/StandardPlatforms.h"
#include "guide/GuideText.h"
#include "guide/GuideWording.h"
#include "guide/NeedsForm.h"
#include "guide/NeedsMatrix.h"
#include "theme/Fonts.h"
#include "theme/Labels.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

constexpr int kNeedsWidth = 310;
constexpr int kBesideWidth = 900;     ///< from which needs and matrix stand beside each other
constexpr double kAnswerPoints = 6.0; ///< larger than the usual letters

} // namespace

GuideDialog::GuideDialog(QWidget* parent) : FittedDialog({1240, 740}, parent), m_form(new NeedsForm)
{
    setWindowTitle(tr("Which should I use?"));
    setModal(false);
    auto* column = new QVBoxLayout;
    column->setSpacing(spacing::kMedium);
    column->addWidget(makeAnswer());
    m_proof = new QBoxLayout(QBoxLayout::LeftToRight);
    m_proof->setSpacing(2 * spacing::kLarge);
    m_proof->addWidget(makeNeeds());
    m_proof->addWidget(makeMatrix(), 1);
    column->addLayout(m_proof, 1);
    auto* close = new QPushButton(tr("Close"));
    close->setAutoDefault(false);
    connect(close, &QPushButton::clicked, this, &QDialog::close);
    setParts(column, buttonRow({close}));
    connect(m_form, &NeedsForm::edited, this, &GuideDialog::answer);
    connect(m_cases, &QComboBox::activated, this, &GuideDialog::takeCase);
    connect(m_runs, &QComboBox::activated, this, [this] { Q_EMIT runChosen(chosenRun()); });
    connect(m_matrix, &NeedsMatrix::detailChanged, this, [this] { m_detail->setText(m_matrix->detail()); });
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
    m_needs = side;
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
    m_summary = wrappedLabel(u"guideSummary"_s);
    QFont font = fonts::strong(m_summary->font());
    font.setPointSizeF(font.pointSizeF() + kAnswerPoints);
    m_summary->setFont(font);
    m_runThat = new QPushButton(tr("Run that…"));
    m_runThat->setObjectName(u"guideRunThat"_s);
    m_runThat->setAutoDefault(false);
    m_runThat->setToolTip(
        tr("Opens “Load run” with a plan that would tell what is open. Nothing is sent before you start it."));
    connect(m_runThat, &QPushButton::clicked, this, [this] {
        Q_EMIT planRequested(planThatTells(m_answer, m_form->needs(), m_run ? m_run->info.plan : QJsonObject()));
    });
    m_note = mutedWrappedLabel(u"guideNote"_s);
    auto* top = new QWidget;
    auto* row = new QHBoxLayout;
    row->setSpacing(spacing::kLarge);
    row->addWidget(m_summary, 1);
    row->addWidget(m_runThat, 0, Qt::AlignTop);
    auto* column = new QVBoxLayout(top);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(spacing::kSmall);
    column->addLayout(row);
    column->addWidget(m_note);
    return top;
}

QWidget* GuideDialog::makeMatrix()
{
    m_runs = new QComboBox;
    m_runs->setObjectName(u"guideRun"_s);
    m_runs->setAccessibleName(tr("Figures that the needs are held against"));
    m_runs->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_matrix = new NeedsMatrix;
    m_detail = mutedWrappedLabel(u"guideDetail"_s);
    auto* side = new QWidget;
    auto* column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(spacing::kSmall);
    column->addWidget(sectionTitle(tr("MEASURED IN")));
    column->addWidget(m_runs);
    column->addSpacing(spacing::kSmall);
    column->addWidget(m_matrix, 1);
    column->addWidget(m_detail);
    return side;
}

void GuideDialog::resizeEvent(QResizeEvent* event)
{
    FittedDialog::resizeEvent(event);
    arrange();
}

void GuideDialog::arrange()
{
    // Where both have no room beside each other, what was found comes first.
    const bool isBeside = width() >= kBesideWidth;
    m_proof->setDirection(isBeside ? QBoxLayout::LeftToRight : QBoxLayout::BottomToTop);
    m_needs->setMinimumWidth(isBeside ? kNeedsWidth : 0);
    m_needs->setMaximumWidth(isBeside ? kNeedsWidth : QWIDGETSIZE_MAX);
    // Once the layouts have given them their width.
    QTimer::singleShot(0, this, [this] {
        for (QLabel* each : {m_summary, m_note, m_detail})
            roundtrip::fitHeight(*each);
    });
}

void GuideDialog::setTheme(const Theme& theme)
{
    m_matrix->setTheme(theme);
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
    roundtrip::fitHeight(*m_note);
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
    m_answer = answerOf(m_form->needs(), m_guidance);
    m_summary->setText(m_guidance.isEmpty() ? tr("No figures yet: connect backends, or run a load.")
                                            : answerSentence(m_answer, GuideWording()));
    m_runThat->setVisible(m_answer.isForARun());
    m_note->setText(notes.join(u' '));
    m_matrix->setGuidance(m_guidance);
    m_matrix->setVisible(!m_guidance.isEmpty());
    m_detail->setText(m_matrix->detail());
    arrange();
}

} // namespace roundtrip

#include "moc_GuideDialog.cpp"
