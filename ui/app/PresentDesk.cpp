// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/PresentDesk.h"

#include "compare/CompareModel.h"
#include "compare/ComparePage.h"
#include "present/PresentWindow.h"
#include "report/Headline.h"
#include "report/RunVerdict.h"
#include "shell/Actions.h"
#include "shell/MainWindow.h"
#include "theme/ThemeController.h"

#include <QScreen>

#include <algorithm>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

/// Of the level that is compared; of the last one where a run has not that level.
RaceVerdict shownVerdict(const LoadedRun& run, int level)
{
    const QList<RaceVerdict> verdicts = runVerdicts(run.info, Headline(run.figures.summary));
    const auto found = std::find_if(verdicts.cbegin(), verdicts.cend(),
                                    [level](const RaceVerdict& verdict) { return verdict.level == level; });
    if (found != verdicts.cend())
        return *found;
    return verdicts.isEmpty() ? RaceVerdict() : verdicts.last();
}

PresentContent shownOn(ComparePage& page)
{
    PresentContent content{.rows = page.model().rows(),
                           .styles = page.shownStyles(),
                           .published = page.published(),
                           .caption = page.caption()};
    const QList<LoadedRunPtr> runs = page.loadedRuns();
    if (!runs.isEmpty())
        content.verdict = shownVerdict(*runs.first(), page.level());
    return content;
}

} // namespace

PresentDesk::PresentDesk(MainWindow& window, const ThemeController& themes, QObject* parent)
    : QObject(parent), m_window(window), m_themes(themes)
{
    connect(window.actions().present, &QAction::triggered, this, &PresentDesk::present);
    window.actions().present->setEnabled(true);
    connect(&themes, &ThemeController::themeChanged, this, [this](const Theme& theme) {
        if (m_presented)
            m_presented->setTheme(theme);
    });
}

PresentDesk::~PresentDesk()
{
    delete m_presented;
}

void PresentDesk::present()
{
    m_window.showPage(u"compare"_s);
    auto* page = qobject_cast<ComparePage*>(m_window.page(u"compare"_s));
    if (!page)
        return;
    if (m_page != page) {
        m_page = page;
        connect(page, &ComparePage::figuresChanged, this, &PresentDesk::show);
    }
    m_isAwaited = true;
    show();
    if (m_isAwaited)
        m_window.announce(tr("Nothing is measured yet: it is presented as soon as there are figures."));
}

void PresentDesk::show()
{
    const bool isLookedAt = m_window.currentPage() == "compare"_L1;
    if (m_page->model().rows().isEmpty() || (!m_presented && !isLookedAt))
        return;
    if (!m_presented && m_isAwaited)
        open();
    m_isAwaited = false;
    if (m_presented)
        m_presented->setContent(shownOn(*m_page));
}

void PresentDesk::open()
{
    m_presented = new PresentWindow;
    m_presented->setAttribute(Qt::WA_DeleteOnClose);
    m_presented->setLayoutDirection(m_window.layoutDirection());
    m_presented->setTheme(m_themes.theme());
    if (QScreen* screen = m_window.screen())
        m_presented->setGeometry(screen->geometry()); // the one that the window is on
    m_presented->setContent(shownOn(*m_page));
    m_presented->showFullScreen();
    m_presented->setFocus();
}

} // namespace roundtrip

#include "moc_PresentDesk.cpp"
