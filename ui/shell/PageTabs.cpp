// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/PageTabs.h"

#include "charts/TimeView.h"
#include "shell/Page.h"
#include "theme/ThemeController.h"

#include <QTabBar>
#include <QVBoxLayout>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

constexpr QSize kLeastPage(460, 360);

int placeOf(const QString& id)
{
    return static_cast<int>(PageTable::ids().indexOf(id));
}

} // namespace

PageTabs::PageTabs(const PageTable& table, ThemeController& themes, QWidget* parent)
    : QTabWidget(parent), m_themes(themes)
{
    setObjectName(u"pages"_s);
    setDocumentMode(true);
    setMinimumSize(kLeastPage); // no page widens the window
    for (const PageEntry& entry : table.entries()) {
        auto* place = new QWidget;
        (new QVBoxLayout(place))->setContentsMargins(0, 0, 0, 0);
        addTab(place, PageTable::tabTitle(entry));
    }
    connect(&m_themes, &ThemeController::themeChanged, this, [this](const Theme& theme) {
        for (Page* page : madePages())
            page->setTheme(theme);
    });
}

void PageTabs::showPage(const QString& id)
{
    if (const int place = placeOf(id); place >= 0)
        setCurrentIndex(place);
}

QString PageTabs::currentPage() const
{
    return PageTable::ids().value(currentIndex());
}

Page* PageTabs::madePage(const QString& id) const
{
    const QWidget* place = widget(placeOf(id));
    return place ? place->findChild<Page*>(QString(), Qt::FindDirectChildrenOnly) : nullptr;
}

QList<Page*> PageTabs::madePages() const
{
    QList<Page*> pages;
    for (const QString& id : PageTable::ids()) {
        if (Page* made = madePage(id))
            pages << made;
    }
    return pages;
}

Page* PageTabs::page(const QString& id)
{
    if (const auto make = m_makers.take(id)) {
        if (!madePages().isEmpty())
            m_themes.dress(*window()); // all but the first measure themselves as they will look
        setPage(id, make());
    }
    return madePage(id);
}

void PageTabs::setPage(const QString& id, Page* page)
{
    m_makers.remove(id);
    const QList<TimeView*> known = timeViews();
    QWidget* place = widget(placeOf(id));
    qDeleteAll(place->findChildren<QWidget*>(QString(), Qt::FindDirectChildrenOnly));
    place->layout()->addWidget(page);
    page->show();
    place->layout()->activate(); // it has its size before anybody asks
    for (TimeView* view : page->timeViews()) {
        if (!known.isEmpty())
            view->adopt(*known.first());
    }
    page->setTheme(m_themes.theme());
    if (m_keepsState)
        page->restoreState();
    connect(page, &Page::raiseRequested, this, [this, id] { showPage(id); });
    connect(page, &Page::sourceChanged, this, &PageTabs::sourceChanged);
}

void PageTabs::setPage(const QString& id, const std::function<Page*()>& make)
{
    m_makers.insert(id, make);
    if (currentPage() == id)
        static_cast<void>(page(id));
}

QList<TimeView*> PageTabs::timeViews() const
{
    QList<TimeView*> views;
    for (const Page* page : madePages())
        views << page->timeViews();
    return views;
}

void PageTabs::restoreState()
{
    for (Page* page : madePages())
        page->restoreState();
    m_keepsState = true;
}

void PageTabs::saveState() const
{
    for (Page* page : madePages())
        page->saveState();
}

} // namespace roundtrip

#include "moc_PageTabs.cpp"
