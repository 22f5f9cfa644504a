// SPDX-License-Identifier: GPL-3.0-or-later
#include "live/RunDocument.h"

#include "charts/RoundTripChart.h"
#include "live/LivePage.h"
#include "model/MessageText.h"
#include "model/StatusText.h"
#include "runs/RunText.h"
#include "theme/ElidedLabel.h"
#include "theme/Icons.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QToolButton>
#include <QVBoxLayout>

namespace roundtrip {

using namespace Qt::StringLiterals;

RunDocument::RunDocument(std::unique_ptr<RecordedRun> run, QWidget* parent)
    : QWidget(parent), m_run(std::move(run)), m_page(new LivePage(*m_run))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeBanner());
    column->addWidget(m_page, 1);
    connect(m_run.get(), &RecordedRun::opened, this, [this](const RecordedSpan& span) {
        describe();
        showSpan(span);
    });
    connect(m_run.get(), &RecordedRun::progressed, this,
            [this](int percent) { m_progress->setText(tr("Reading the run: %1 %").arg(QLocale().toString(percent))); });
    connect(m_run.get(), &RecordedRun::loaded, this, [this](const RecordedSpan& span) {
        m_progress->hide();
        showSpan(span);
    });
    connect(m_run.get(), &RecordedRun::failed, this,
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
    m_title = new ElidedLabel(tr("Recorded run"));
    m_title->setObjectName(u"runBannerTitle"_s);
    QFont bold = font();
    bold.setWeight(QFont::DemiBold);
    m_title->setFont(bold);
    m_detail = new ElidedLabel({});
    m_detail->setObjectName(u"mutedLabel"_s);
    m_progress = new QLabel(tr("Reading the run…"));
    m_progress->setObjectName(u"mutedLabel"_s);
    m_progress->setTextFormat(Qt::PlainText);
    m_window = new QToolButton;
    m_window->setObjectName(u"runInWindow"_s);
    m_window->setText(tr("In a new window"));
    m_window->setToolTip(tr("Open this run in a window of its own"));
    m_window->hide();
    m_close = new QToolButton;
    m_close->setObjectName(u"runClose"_s);
    m_close->setText(tr("Back to live"));
    m_close->setToolTip(tr("Close this run and show the session again"));
    m_close->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
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
    row->addWidget(m_window);
    row->addWidget(m_close);
    return banner;
}

void RunDocument::describe()
{
    const RunInfo& info = m_run->info();
    m_title->setText(tr("Recorded: %1").arg(runTitle(info)));
    QStringList parts{runPlanText(info), safeLine(info.note)};
    if (!info.environment.host.isEmpty())
        parts << tr("measured on %1").arg(safeLine(info.environment.host));
    parts << info.id;
    parts.removeAll(QString());
    m_detail->setText(parts.join(u"  ·  "_s));
    setAccessibleName(m_title->text());
}

void RunDocument::showSpan(const RecordedSpan& span)
{
    TimeView& time = view();
    time.setEnd(span.end);
    if (!time.isZoomed()) // who looked closer meanwhile goes on looking
        time.setWindow(span.length);
}

TimeView& RunDocument::view()
{
    return m_page->chart().view();
}

void RunDocument::offerWindow(bool offered)
{
    m_window->setVisible(offered);
}

void RunDocument::setTheme(const Theme& theme)
{
    m_close->setIcon(themedIcon(u"cross"_s, theme));
    m_page->setTheme(theme);
}

} // namespace roundtrip
