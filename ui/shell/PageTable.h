// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QStringList>

#include <functional>

namespace roundtrip {

class Actions;
class ChatSession;
class Page;

/// What pages are made of.
struct PageContext
{
    ChatSession& session;
    Actions& actions;
};

struct PageEntry
{
    QString id = {};    ///< as --page and the settings name it
    QString title = {}; ///< with its key in the menu: "&Live"
    QString icon = {};
    std::function<Page*(const PageContext&)> make = {}; ///< when it is first looked at
};

/// The window's pages, in their order: tabs, the View menu and its keys, --page and the screenshots read it. What works
/// on a store puts its own page in the place of one that says that there is none (PageTabs::setPage).
class PageTable
{
public:
    /// The one line that a new page adds.
    [[nodiscard]] static PageTable standard();
    [[nodiscard]] static QStringList ids();

    [[nodiscard]] const QList<PageEntry>& entries() const { return m_entries; }
    /// The name on its tab.
    [[nodiscard]] static QString tabTitle(const PageEntry& entry) { return QString(entry.title).remove(u'&'); }

private:
    explicit PageTable(QList<PageEntry> entries) : m_entries(std::move(entries)) {}

    QList<PageEntry> m_entries;
};

} // namespace roundtrip
