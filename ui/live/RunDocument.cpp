// SPDX-License-Identifier: GPL-3.0-or-later
#include "live/RunDocument.h"

#include "charts/RoundTripChart.h"
#include "cold/ColdResults.h"
#include "live/LivePage.h"
#include "model/MessageText.h"
#include "model/StatusText.h"
#include "runs/RunText.h"
#include "theme/ElidedLabel.h"
#include "theme/Fonts.h"
#include "theme/Icons.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QScrollArea>
#include <QSplitter>
#include <QToolButton>
#include <QVBoxLayout>

#include <utility>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {
constexpr int kLadderBeside = 820; ///< with less width it stands below the charts
}

RunDocument::RunDocument(std::unique_ptr<RunLanes> run, QWidget* parent)
    : QWidget(parent), m_run(std::move(run)), m_parts(new QSplitter(Qt::Horizontal)), m_page(new LivePage(*m_run))
{
    m_parts->setHandleWidth(1);
    m_parts->setChildrenCollapsible(false);
    m_parts->addWidget(m_page);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeBanner());
    column->addWidget(m_parts, 1);
    connect(m_run.get(), &RunLanes::probesChanged, this, &RunDocument::showLadder);
    connect(m_run.get(), &RunLanes::opened, this, [this](const RecordedSpan& span) {
        describe();
        showSpan(span);
    });
    connect(m_run.get(), &RunLanes::progressed, this,
            [this](int percent) { m_progress->setText(tr("Reading the run: %1 %").arg(QLocale().toString(percent))); });
    connect(m_run.get(), &RunLanes::loaded, this, [this](const RecordedSpan& span) {
        m_progress->hide();
        showSpan(span);
    });
    connect(m_run.get(), &RunLanes::failed, this,
            [this](const Error& error) { m_progress->setText(errorSentence(error)); });
}

RunDocument::~RunDocument()
{
    delete m_page; // before the run that it draws
}

QWidget* RunDocument::makeBanner()
{
    auto* banner = new QFrame;
    banner->setObjectName(u"runBanner"_s);
    m_title = new ElidedLabel(tr("Stored run"));
    m_title->setObjectName(u"runBannerTitle"_s);
    const QFont bold = fonts::strong(font());
    m_title->setFont(bold);
    m_detail = new ElidedLabel({});
    m_detail->setObjectName(u"runBannerDetail"_s); // in full ink: whether it was simulated is no side remark
    m_progress = new ElidedLabel({});
    m_progress->setObjectName(u"mutedLabel"_s);
    m_import = new QToolButton;
    m_import->setObjectName(u"runKeep"_s);
    m_import->setText(tr("Import"));
    m_import->setToolTip(tr("Keep this run in the store, among the runs of this computer"));
    m_import->hide();
    m_window = new QToolButton;
    m_window->setObjectName(u"runInWindow"_s);
    m_window->setText(tr("In a new window"));
    m_window->setToolTip(tr("Open this run in a window of its own"));
    m_window->hide();
    m_close = new QToolButton;
    m_close->setObjectName(u"runClose"_s);
    m_close->setText(tr("Back to the session"));
    m_close->setToolTip(tr("Close this run and show the session again"));
    m_close->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    connect(m_import, &QToolButton::clicked, this, &RunDocument::importRequested);
    connect(m_window, &QToolButton::clicked, this, &RunDocument::windowRequested);
    connect(m_close, &QToolButton::clicked, this, &RunDocument::closeRequested);
    auto* words = new QVBoxLayout;
    words->setSpacing(0);
    words->addWidget(m_title);
    words->addWidget(m_detail);
    auto* row = new QHBoxLayout(banner);
    row->setContentsMargins(spacing::kMedium, spacing::kSmall, spacing::kMedium, spacing::kSmall);
    row->setSpacing(spacing::kSmall);
    row->addLayout(words, 1);
    row->addWidget(m_progress);
    row->addWidget(m_import);
    row->addWidget(m_window);
    row->addWidget(m_close);
    return banner;
}

void RunDocument::read()
{
    const auto read = std::exchange(m_read, {});
    if (!read)
        return;
    m_progress->setText(tr("Reading the run…"));
    read();
}

void RunDocument::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    read();
}

void RunDocument::setState(const QString& state)
{
    m_state = state;
    describe();
}

void RunDocument::describe()
{
    const RunInfo& info = m_run->info();
    if (!m_state.isEmpty())
        m_title->setText(m_state);
    else if (!info.id.isEmpty())
        m_title->setText(tr("Stored run of %1, %2").arg(runStartText(info), runKindText(info.kind)));
    setAccessibleName(m_title->text());
    if (info.id.isEmpty())
        return;
    QStringList parts{m_note, runPlanText(info), safeLine(info.note)};
    if (!info.environment.host.isEmpty())
        parts << tr("measured on %1").arg(safeLine(info.environment.host));
    parts << info.id;
    parts.removeAll(QString());
    m_detail->setText(parts.join(u"  ·  "_s));
}

void RunDocument::showSpan(const RecordedSpan& span)
{
    TimeView& time = view();
    time.setEnd(span.end);
    if (!time.isZoomed()) // who looked closer meanwhile goes on looking
        time.setWindow(span.length);
}

/// An idle ladder is about its silences: what they came to stands beside its messages.
void RunDocument::showLadder()
{
    if (!m_ladder) {
        m_ladder = new ColdResults;
        m_ladder->setTheme(m_theme);
        m_ladderArea = new QScrollArea;
        m_ladderArea->setFrameShape(QFrame::NoFrame);
        m_ladderArea->setWidgetResizable(true);
        m_ladderArea->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        m_ladderArea->setFocusPolicy(Qt::NoFocus);
        m_ladderArea->setWidget(m_ladder);
        m_ladder->setAutoFillBackground(true);
        m_ladder->setBackgroundRole(QPalette::Base);
        m_parts->addWidget(m_ladderArea);
        m_parts->setSizes({480, 560});
    }
    m_ladder->showProbes(m_run->probes(), m_run->styles());
}

void RunDocument::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    m_parts->setOrientation(width() < kLadderBeside ? Qt::Vertical : Qt::Horizontal);
}

TimeView& RunDocument::view()
{
    return m_page->chart().view();
}

void RunDocument::offerWindow(bool offered)
{
    m_window->setVisible(offered);
}

void RunDocument::offerImport(bool offered)
{
    m_import->setVisible(offered);
}

void RunDocument::setTheme(const Theme& theme)
{
    m_theme = theme;
    if (m_ladder)
        m_ladder->setTheme(theme);
    m_close->setIcon(themedIcon(u"cross"_s, theme));
    m_page->setTheme(theme);
}

} // namespace roundtrip

#include "moc_RunDocument.cpp"
