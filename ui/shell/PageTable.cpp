// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/PageTable.h"

#include "chat/ChatPage.h"
#include "live/SourcePage.h"
#include "shell/Actions.h"
#include "shell/EmptyPage.h"

#include <QCoreApplication>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

/// Functions outside of a class need a context for their texts.
struct PageWords
{
    Q_DECLARE_TR_FUNCTIONS(Page)
};

Page* makeChat(const PageContext& context)
{
    auto* page = new ChatPage(context.session);
    QObject::connect(page, &ChatPage::addBackendRequested, context.actions.addBackend, &QAction::trigger);
    QObject::connect(context.actions.find, &QAction::triggered, page, &ChatPage::find);
    return page;
}

Page* makeEmptyCompare(const PageContext& context)
{
    auto* page =
        new EmptyPage(u"compare"_s, PageWords::tr("Nothing to compare yet"),
                      PageWords::tr("Run a load on two or more backends: their figures stand here side by side."));
    page->addCommand(context.actions.loadRun);
    return page;
}

Page* makeEmptyCost(const PageContext& context)
{
    auto* page =
        new EmptyPage(u"cost"_s, PageWords::tr("No prices are loaded"),
                      PageWords::tr("Load run… counts what each backend would bill before it sends anything."));
    page->addCommand(context.actions.loadRun);
    return page;
}

Page* makeEmptyRuns(const PageContext& context)
{
    auto* page = new EmptyPage(u"runs"_s, PageWords::tr("No store is open"),
                               PageWords::tr("What this session measures can be exported."));
    page->addCommand(context.actions.exportRun);
    return page;
}

} // namespace

PageTable PageTable::standard()
{
    return PageTable({
        {u"chat"_s, PageWords::tr("&Chat"), u"chat"_s, makeChat},
        {u"live"_s, PageWords::tr("&Live"), u"live"_s,
         [](const PageContext& context) -> Page* { return new SourcePage(context.session); }},
        {u"compare"_s, PageWords::tr("C&ompare"), u"compare"_s, makeEmptyCompare},
        {u"cost"_s, PageWords::tr("Co&st"), u"cost"_s, makeEmptyCost},
        {u"runs"_s, PageWords::tr("&Runs"), u"runs"_s, makeEmptyRuns},
    });
}

QStringList PageTable::ids()
{
    QStringList ids;
    const PageTable table = standard(); // lives as long as the loop
    for (const PageEntry& page : table.entries())
        ids << page.id;
    return ids;
}

} // namespace roundtrip
