// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shell/PageTable.h"

#include <QHash>
#include <QTabWidget>

#include <functional>

namespace roundtrip {

class Page;
class ThemeController;
class TimeView;

/// The window's pages behind their tabs, in PageTable's order. Each is made when it is first looked at: the window is
/// there sooner. GUI thread.
class PageTabs : public QTabWidget
{
    Q_OBJECT

public:
    /// Both outlive it; what makes the pages is set afterwards.
    PageTabs(const PageTable& table, ThemeController& themes, QWidget* parent = nullptr);

    /// By the id of PageTable; nothing for an id that is none.
    void showPage(const QString& id);
    [[nodiscard]] QString currentPage() const;
    /// Made where nobody has looked at it yet. Null for an id that is none.
    [[nodiscard]] Page* page(const QString& id);
    /// The page that is there; null where nobody has looked at it yet.
    [[nodiscard]] Page* madePage(const QString& id) const;
    [[nodiscard]] QList<Page*> madePages() const;
    /// Puts a page in the place of the one of this id so far. Takes ownership.
    void setPage(const QString& id, Page* page);
    /// The same with a page that is made when it is first looked at.
    void setPage(const QString& id, const std::function<Page*()>& make);

    /// Those of all charts over time.
    [[nodiscard]] QList<TimeView*> timeViews() const;
    /// As they were left; those that are made later, too.
    void restoreState();
    void saveState() const;

Q_SIGNALS:
    /// A page that is there shows other lanes than before.
    void sourceChanged();

private:
    QHash<QString, std::function<Page*()>> m_makers; ///< of pages that nobody has looked at yet
    ThemeController& m_themes;
    bool m_keepsState = false;
};

} // namespace roundtrip
