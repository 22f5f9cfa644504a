// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "compare/FiguresLoader.h"
#include "store/RunEntry.h"
#include "store/StoreUrl.h"
#include "theme/Theme.h"

#include <QTimer>
#include <QWidget>

class QLabel;

namespace roundtrip {

class DotPlot;

/// What came out of the run that is chosen in a list: who won, and the dot plot of its last level. Its figures are
/// worked out in a thread of their own once it has been chosen for a moment; not those of a very large run, which are
/// for whoever opens it, and of one that goes on, which would be of a moment ago. GUI thread.
class RunPreview : public QWidget
{
    Q_OBJECT

public:
    explicit RunPreview(const StoreUrl& store, QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    /// Of another store from now on.
    void setStore(const StoreUrl& store);
    /// Null: none, or several.
    void showRun(const RunEntry* run);

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void load();
    void showFigures(const LoadedRunPtr& run);
    void say(const QString& sentence);

    StoreUrl m_store;
    FiguresLoader m_loader;
    QTimer m_moment;
    QString m_id;     ///< of the run that is chosen
    QString m_shown;  ///< of the run whose figures are shown
    QString m_whyNot; ///< its figures are not worked out, a sentence; empty: they are
    QLabel* m_title = nullptr;
    QLabel* m_verdict = nullptr;
    DotPlot* m_dots = nullptr;
};

} // namespace roundtrip
