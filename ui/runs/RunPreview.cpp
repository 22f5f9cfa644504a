// SPDX-License-Identifier: GPL-3.0-or-later
#include "runs/RunPreview.h"

#include "compare/DotPlot.h"
#include "model/StatusText.h"
#include "report/Headline.h"
#include "report/RunVerdict.h"
#include "runs/RunText.h"
#include "runs/RunsModel.h"
#include "scoreboard/VerdictWords.h"
#include "store/RunReader.h"

#include <QLabel>
#include <QVBoxLayout>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {
constexpr std::chrono::milliseconds kChosenFor(250); // who walks through a list by keys waits for none of them

QLabel* previewText()
{
    auto* label = new QLabel;
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

QString whyNotWorkedOut(const RunEntry& run)
{
    if (run.info.status == RunStatus::Running)
        return RunPreview::tr("Still running: who wins stands here once it has ended.");
    return RunsModel::tooLargeForAGlance(run);
}
} // namespace

RunPreview::RunPreview(const StoreUrl& store, QWidget* parent)
    : QWidget(parent), m_store(store), m_title(previewText()), m_verdict(previewText())
{
    setObjectName(u"runPreview"_s);
    m_title->setObjectName(u"mutedLabel"_s);
    m_verdict->setObjectName(u"previewVerdict"_s);
    m_dots = new DotPlot(tr("Round trip"), {.main = CompareMetric::Median, .tail = CompareMetric::P99});
    m_dots->hide();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(spacing::kLarge, spacing::kSmall, spacing::kLarge, spacing::kSmall);
    column->setSpacing(spacing::kMedium);
    column->addWidget(m_title);
    column->addWidget(m_verdict);
    column->addWidget(m_dots);
    column->addStretch();
    m_moment.setSingleShot(true);
    m_moment.setInterval(kChosenFor);
    connect(&m_moment, &QTimer::timeout, this, &RunPreview::load);
    connect(&m_loader, &FiguresLoader::loaded, this, [this](const QString& id, const LoadedRunPtr& run) {
        if (id == m_id)
            showFigures(run);
    });
    connect(&m_loader, &FiguresLoader::failed, this, [this](const QString& id, const Error& error) {
        if (id == m_id)
            say(errorSentence(error));
    });
}

void RunPreview::setTheme(const Theme& theme)
{
    m_dots->setTheme(theme);
}

void RunPreview::setStore(const StoreUrl& store)
{
    showRun(nullptr);
    m_store = store;
}

void RunPreview::say(const QString& sentence)
{
    m_verdict->setText(sentence);
    m_dots->hide();
}

void RunPreview::showRun(const RunEntry* run)
{
    const QString id = run ? run->info.id : QString();
    const QString whyNot = run ? whyNotWorkedOut(*run) : QString();
    if (id == m_id && whyNot == m_whyNot)
        return;
    m_id = id;
    m_whyNot = whyNot;
    m_shown.clear();
    m_loader.cancel();
    m_title->setText(run ? runTitle(run->info) : QString());
    m_moment.stop();
    say(m_whyNot);
    if (!id.isEmpty() && m_whyNot.isEmpty() && isVisible())
        m_moment.start();
}

void RunPreview::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    if (!m_id.isEmpty() && m_shown != m_id && m_whyNot.isEmpty())
        m_moment.start();
}

void RunPreview::hideEvent(QHideEvent* event)
{
    QWidget::hideEvent(event);
    m_moment.stop();
    m_loader.cancel();
}

void RunPreview::load()
{
    say(tr("working it out…"));
    m_loader.cancel();
    m_loader.load(m_id, [store = m_store, id = m_id] { return RunReader::open(store, id); }, {});
}

void RunPreview::showFigures(const LoadedRunPtr& run)
{
    m_shown = m_id;
    const QList<int> levels = compareLevels({run});
    const QList<CompareRow> rows = levels.isEmpty() ? QList<CompareRow>() : compareRows({run}, levels.last());
    const QList<RaceVerdict> verdicts = runVerdicts(run->info, Headline(run->figures.summary));
    if (rows.isEmpty() || verdicts.isEmpty()) {
        say(tr("Nothing came back that could be compared."));
        return;
    }
    say(raceSentence(verdicts.last(), VerdictWords()));
    QHash<QString, int> styles; // as in the list
    for (const QString& name : run->info.backendNames())
        styles.insert(name, static_cast<int>(styles.size()));
    m_dots->setRows(rows, styles);
    m_dots->setCaption(runTitle(run->info) + u" · Roundtrip"_s);
    m_dots->show();
}

} // namespace roundtrip

#include "moc_RunPreview.cpp"
